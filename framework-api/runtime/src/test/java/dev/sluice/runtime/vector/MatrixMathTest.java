package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products with vectors are those element by element, to the bit, whatever their shape. */
@Tag("every-width")
final class MatrixMathTest {
  private static final MatrixMath SCALARS = new ScalarMatrices();
  private static final float UNTOUCHED = 7.25f;

  private final SplittableRandom random = new SplittableRandom(3);
  private final MatrixMath math =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? VectorChoice.here().matrices()
          : SCALARS;
  private final float[] scratch = new float[math.scratch()];

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 12, 13, 31, 70})
  void smallProductsOfAnyShapeAreChainsOfFusedMultiplyAdds(int rows) {
    for (int round = 0; round < 60; round++) {
      check(rows, 1 + random.nextInt(70), 1 + random.nextInt(70));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 16, 100, 205})
  void largeProductsAreToo(int rows) {
    check(rows, 530 + random.nextInt(60), 260 + random.nextInt(40));
    check(rows, 2100 + random.nextInt(60), 30);
    check(rows, 16, 600);
  }

  private void check(int rows, int columns, int depth) {
    for (boolean turnedLeft : new boolean[] {false, true}) {
      for (boolean turnedRight : new boolean[] {false, true}) {
        Matrix a = matrix(rows, depth, turnedLeft);
        Matrix b = matrix(depth, columns, turnedRight);
        check(rows, columns, depth, a, b, null);
        check(rows, columns, depth, a, b, matrix(rows, columns, false));
        check(rows, columns, depth, a, b, Matrix.shared(normal(columns + 2), 2));
      }
    }
  }

  private void check(int rows, int columns, int depth, Matrix a, Matrix b, @Nullable Matrix start) {
    int stride = columns + random.nextInt(4);
    float[] expected = untouched(3 + rows * stride);
    SCALARS.multiply(
        rows, columns, depth, a, b, start, Matrix.rows(expected, 3, stride), new float[1]);

    float[] c = untouched(expected.length);
    math.multiply(rows, columns, depth, a, b, start, Matrix.rows(c, 3, stride), scratch);
    assertThat(c).as("%d x %d x %d", rows, columns, depth).isEqualTo(expected);

    float[] packed = new float[1 + math.packed(depth, columns)];
    math.pack(depth, columns, b, packed, 1);
    float[] again = untouched(expected.length);
    Matrix into = Matrix.rows(again, 3, stride);
    if (start != null && start.rowStep() > 0) {
      // What it begins with stands in C itself.
      for (int i = 0; i < rows; i++) {
        int from = start.from() + i * start.rowStep();
        System.arraycopy(start.values(), from, again, 3 + i * stride, columns);
      }
      start = into;
    }
    math.multiplyPacked(rows, columns, depth, a, packed, 1, start, into, scratch);
    assertThat(again).as("%d x %d x %d, packed", rows, columns, depth).isEqualTo(expected);
  }

  private static float[] untouched(int size) {
    float[] values = new float[size];
    Arrays.fill(values, UNTOUCHED);
    return values;
  }

  private Matrix matrix(int rows, int columns, boolean turned) {
    if (turned) {
      return matrix(columns, rows, false).transposed();
    }
    int stride = columns + random.nextInt(5);
    int from = random.nextInt(4);
    return Matrix.rows(normal(from + rows * stride), from, stride);
  }

  private float[] normal(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
