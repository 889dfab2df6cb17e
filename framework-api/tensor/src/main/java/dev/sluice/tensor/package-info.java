/** Operations on DJL arrays that are safe and fast inside a differentiated graph. */
@NullMarked
package dev.sluice.tensor;

import org.jspecify.annotations.NullMarked;
