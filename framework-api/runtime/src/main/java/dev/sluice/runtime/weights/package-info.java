/** The initial weights that a descriptor can name: drawn, those of a run, those of a file. */
@NullMarked
package dev.sluice.runtime.weights;

import org.jspecify.annotations.NullMarked;
