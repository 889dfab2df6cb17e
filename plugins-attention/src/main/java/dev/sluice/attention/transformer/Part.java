package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.vector.Matrix;

/**
 * One tensor of the parameters: a matrix, or a vector as one row of it.
 *
 * @param tensor its name and shape
 * @param from where it begins in the vector of all parameters, row after row
 */
record Part(ParameterTensor tensor, int from, int rows, int columns) {
  int size() {
    return Math.multiplyExact(rows, columns);
  }

  /** This part of the parameters or of their gradient. */
  Matrix in(float[] values) {
    return Matrix.rows(values, from, columns);
  }
}
