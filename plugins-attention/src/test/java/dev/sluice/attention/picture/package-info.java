/** Charts of attention's results. */
@NullMarked
package dev.sluice.attention.picture;

import org.jspecify.annotations.NullMarked;
