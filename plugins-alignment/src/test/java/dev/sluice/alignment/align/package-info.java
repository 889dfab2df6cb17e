/** Methods: their formulas against reference vectors, and where they end. */
@NullMarked
package dev.sluice.alignment.align;

import org.jspecify.annotations.NullMarked;
