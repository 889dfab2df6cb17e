/**
 * The tensor services on DJL's PyTorch engine. Nothing outside this package names the engine's own
 * classes; libtorch is loaded at the first use of an array.
 */
@NullMarked
package dev.sluice.runtime.tensor;

import org.jspecify.annotations.NullMarked;
