/** Which noise goes with which data: independent pairs and optimal transport. */
@NullMarked
package dev.sluice.flow.coupling;

import org.jspecify.annotations.NullMarked;
