/**
 * Attention kernels in float64: {@link dev.sluice.attention.kernel.NaiveKernel} keeps all scores
 * and is what others are compared with; {@link dev.sluice.attention.kernel.OnlineKernel} keeps
 * none.
 */
@NullMarked
package dev.sluice.attention.kernel;

import org.jspecify.annotations.NullMarked;
