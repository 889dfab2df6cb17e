/** The regression target of a flow network. */
@NullMarked
package dev.sluice.flow.loss;

import org.jspecify.annotations.NullMarked;
