/** Charts. */
@NullMarked
package dev.sluice.alignment.picture;

import org.jspecify.annotations.NullMarked;
