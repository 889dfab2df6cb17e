/** Kernels against torch's answers, and against each other. */
@NullMarked
package dev.sluice.attention.kernel;

import org.jspecify.annotations.NullMarked;
