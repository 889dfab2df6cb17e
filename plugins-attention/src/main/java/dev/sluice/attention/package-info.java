/**
 * The attention plugin. Kernels compute softmax(scale Q K^T) V and its gradient and can be swapped
 * in a descriptor; laws say what each kernel must obey, whoever wrote it. Start with {@link
 * dev.sluice.attention.kernel.NaiveKernel}, the definition.
 */
@NullMarked
package dev.sluice.attention;

import org.jspecify.annotations.NullMarked;
