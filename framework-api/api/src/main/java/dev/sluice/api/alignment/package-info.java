/** Learning from preferences. */
@NullMarked
package dev.sluice.api.alignment;

import org.jspecify.annotations.NullMarked;
