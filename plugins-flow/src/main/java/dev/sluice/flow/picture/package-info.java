/** Pictures of learnt flows, drawn with Java2D and no screen. */
@NullMarked
package dev.sluice.flow.picture;

import org.jspecify.annotations.NullMarked;
