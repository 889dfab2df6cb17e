/** The laws hold for our kernels, and each refuses a kernel that breaks it. */
@NullMarked
package dev.sluice.attention.law;

import org.jspecify.annotations.NullMarked;
