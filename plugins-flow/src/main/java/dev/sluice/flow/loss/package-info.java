/** What a flow network is to regress on. */
@NullMarked
package dev.sluice.flow.loss;

import org.jspecify.annotations.NullMarked;
