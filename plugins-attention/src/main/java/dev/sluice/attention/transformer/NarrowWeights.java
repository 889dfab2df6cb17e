package dev.sluice.attention.transformer;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.vector.NarrowMatrix;
import dev.sluice.api.vector.NarrowType;
import java.nio.FloatBuffer;

/**
 * Weights that layers read once: matrices rounded to numbers of 16 bits, vectors as they are.
 *
 * @param all in the order of the parameters
 */
record NarrowWeights(NarrowEngine engine, NarrowType type, FloatBuffer all) {
  /**
   * @throws RunFailedException if one of its numbers is too large for the type
   */
  Narrow matrix(Part part) {
    NarrowMatrix matrix =
        new NarrowMatrix(type, part.rows(), part.columns(), engine.math().strip());
    float[] row = new float[part.columns()];
    for (int k = 0; k < part.rows(); k++) {
      all.get(all.position() + part.from() + k * part.columns(), row);
      matrix.round(k, row, 0);
      if (!matrix.finite()) {
        throw new RunFailedException(
            "row %d of %s has a weight that is too large for %s, infinite or NaN%s"
                .formatted(
                    k,
                    part.tensor().name(),
                    type == NarrowType.FLOAT16 ? "float16" : "bfloat16",
                    type == NarrowType.FLOAT16 ? "; bfloat16 has the range of float32" : ""));
      }
    }
    return new Narrow(engine, matrix);
  }

  /**
   * As {@link #matrix}, with rows and columns exchanged.
   *
   * @throws RunFailedException if one of its numbers is too large for the type
   */
  Narrow transposed(Part part) {
    float[] values = numbers(part);
    float[] turned = new float[values.length];
    for (int i = 0; i < part.rows(); i++) {
      for (int j = 0; j < part.columns(); j++) {
        turned[j * part.rows() + i] = values[i * part.columns() + j];
      }
    }
    Part other = new Part(part.tensor(), 0, part.columns(), part.rows());
    return new NarrowWeights(engine, type, FloatBuffer.wrap(turned)).matrix(other);
  }

  float[] vector(Part part) {
    return numbers(part);
  }

  /** Not rounded. */
  float[] numbers(Part part) {
    float[] values = new float[part.size()];
    all.get(all.position() + part.from(), values);
    return values;
  }
}
