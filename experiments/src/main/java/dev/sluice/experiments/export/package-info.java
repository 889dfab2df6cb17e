/**
 * Trained models as folders that other programs read: weights as named tensors, and {@code
 * model.json} with everything else that is needed to compute the same. The Python package in {@code
 * experiments/python} reads them.
 */
@NullMarked
package dev.sluice.experiments.export;

import org.jspecify.annotations.NullMarked;
