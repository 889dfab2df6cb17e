/** Networks and what they learn from. */
@NullMarked
package dev.sluice.api.learn;

import org.jspecify.annotations.NullMarked;
