/** The flash kernel against the definition, at its edges, and in what it allocates. */
@NullMarked
package dev.sluice.attention.flash;

import org.jspecify.annotations.NullMarked;
