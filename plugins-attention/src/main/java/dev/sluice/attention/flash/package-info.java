/**
 * FlashAttention in pure Java and float32: {@link dev.sluice.attention.flash.FlashKernel} walks
 * over tiles of scores with lanes over queries, so that maxima and sums need no step across lanes.
 */
@NullMarked
package dev.sluice.attention.flash;

import org.jspecify.annotations.NullMarked;
