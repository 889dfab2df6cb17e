/** Charts of alignment's results. */
@NullMarked
package dev.sluice.alignment.picture;

import org.jspecify.annotations.NullMarked;
