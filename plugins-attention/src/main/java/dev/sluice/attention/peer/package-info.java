/**
 * Attention as libtorch computes it, behind the same interface as our kernels, to be swapped in and
 * compared with: its fused flash kernel, and the definition in dense operations with autograd.
 */
@NullMarked
package dev.sluice.attention.peer;

import org.jspecify.annotations.NullMarked;
