/** Bottlenecks' parameters and prices. */
@NullMarked
package dev.sluice.alignment.exploration.bottleneck;

import org.jspecify.annotations.NullMarked;
