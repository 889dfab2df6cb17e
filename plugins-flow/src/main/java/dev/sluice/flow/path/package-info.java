/** How a noise point becomes a data point, and how what is known on the way converts. */
@NullMarked
package dev.sluice.flow.path;

import org.jspecify.annotations.NullMarked;
