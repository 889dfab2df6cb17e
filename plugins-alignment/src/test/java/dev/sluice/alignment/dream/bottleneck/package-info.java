/** Bottlenecks' parameters and prices. */
@NullMarked
package dev.sluice.alignment.dream.bottleneck;

import org.jspecify.annotations.NullMarked;
