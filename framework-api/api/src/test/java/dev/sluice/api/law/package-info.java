/** Networks and what they learn from. */
@NullMarked
package dev.sluice.api.law;

import org.jspecify.annotations.NullMarked;
