/** Attention kernels. */
@NullMarked
package dev.sluice.api.attention;

import org.jspecify.annotations.NullMarked;
