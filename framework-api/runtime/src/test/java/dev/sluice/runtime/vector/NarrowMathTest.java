package dev.sluice.runtime.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowMatrix;
import dev.sluice.api.vector.NarrowProducts;
import dev.sluice.api.vector.NarrowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("every-width")
class NarrowMathTest {
  private static final MatrixMath FLOATS = new ScalarMatrices();

  private final Random random = new Random(7);

  private record Sizes(int rows, int depth, int columns) {}

  @TestFactory
  Stream<DynamicTest> productsAreThoseOfTheWidenedMatrixToTheBit() {
    List<DynamicTest> tests = new ArrayList<>();
    for (NarrowMath math : maths()) {
      for (NarrowType type : NarrowType.values()) {
        for (int rows : new int[] {1, 2, 3, 8, 12, 33}) {
          for (Sizes sizes :
              List.of(
                  new Sizes(rows, 1, 1),
                  new Sizes(rows, 7, 130),
                  new Sizes(rows, 300, 64),
                  new Sizes(rows, 513, 97),
                  new Sizes(rows, 900, 200))) {
            tests.add(
                DynamicTest.dynamicTest(
                    math.description() + ", " + type + ", " + sizes,
                    () -> product(math, type, sizes)));
          }
        }
      }
    }
    return tests.stream();
  }

  private void product(NarrowMath math, NarrowType type, Sizes sizes) {
    NarrowMatrix narrow = matrix(math, type, sizes, random(sizes.depth * sizes.columns));
    Matrix b = widened(narrow);
    int stride = sizes.columns + 3;
    Matrix a = Matrix.rows(random(sizes.rows * (sizes.depth + 5) + 1), 1, sizes.depth + 5);
    Matrix turned = Matrix.rows(random(sizes.rows * sizes.depth), 0, sizes.rows).transposed();
    Matrix start = Matrix.rows(random(sizes.rows * stride + 2), 2, stride);
    Matrix bias = Matrix.shared(random(sizes.columns), 0);
    for (Matrix left : List.of(a, turned)) {
      same(math, sizes, left, narrow, b, null);
      same(math, sizes, left, narrow, b, start);
      same(math, sizes, left, narrow, b, bias);
    }
  }

  /** Also that nothing but C is written, and that columns are cut among workers. */
  private static void same(
      NarrowMath math,
      Sizes sizes,
      Matrix a,
      NarrowMatrix narrow,
      Matrix b,
      @Nullable Matrix start) {
    int stride = sizes.columns + 3;
    float[] expected = new float[sizes.rows * stride + 4];
    Matrix c = Matrix.rows(expected, 4, stride);
    FLOATS.multiply(sizes.rows, sizes.columns, sizes.depth, a, b, start, c, new float[1]);
    float[] actual = new float[expected.length];
    try (WorkerPool workers = new WorkerPool(new Threads(3), () -> {})) {
      NarrowProducts products = new NarrowProducts(math, FLOATS, workers);
      products.multiply(sizes.rows, a, narrow, start, Matrix.rows(actual, 4, stride));
    }
    assertArrayEquals(expected, actual);
    float[] whole = new float[expected.length];
    Matrix direct = Matrix.rows(whole, 4, stride);
    if (start == null) {
      math.multiply(
          sizes.rows, 0, sizes.columns, a, narrow, null, direct, new float[math.scratch()]);
    } else {
      // From C itself.
      for (int i = 0; i < sizes.rows; i++) {
        for (int j = 0; j < sizes.columns; j++) {
          whole[4 + i * stride + j] = start.values()[start.from() + i * start.rowStep() + j];
        }
      }
      math.multiply(
          sizes.rows, 0, sizes.columns, a, narrow, direct, direct, new float[math.scratch()]);
    }
    assertArrayEquals(expected, whole);
  }

  @TestFactory
  Stream<DynamicTest> allNumbersAreWidenedExactly() {
    return maths().stream()
        .flatMap(
            math ->
                Stream.of(NarrowType.values())
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                math.description() + ", " + type, () -> allNumbers(math, type))));
  }

  private static void allNumbers(NarrowMath math, NarrowType type) {
    int columns = 256;
    for (boolean finite : new boolean[] {true, false}) {
      float[] all = new float[1 << 16];
      for (int i = 0; i < all.length; i++) {
        float value = type.widen((short) i);
        all[i] = finite && !Float.isFinite(value) ? 0 : value;
      }
      NarrowMatrix narrow = matrix(math, type, new Sizes(1, all.length / columns, columns), all);
      assertEquals(finite, narrow.finite());
      float[] rows = new float[narrow.depth() * math.strip()];
      for (int from = 0; from < columns; from += math.strip()) {
        math.widen(narrow, from, 0, narrow.depth(), rows, 0, math.strip());
        for (int i = 0; i < rows.length; i++) {
          float expected = all[i / math.strip() * columns + from + i % math.strip()];
          assertEquals(expected, rows[i]);
        }
      }
      one(math, narrow, all);
    }
  }

  /** A product with one row of 1 and zeros elsewhere gives the row; with scale, too. */
  private static void one(NarrowMath math, NarrowMatrix narrow, float[] all) {
    float[] c = new float[narrow.columns()];
    for (int k = 0; k < narrow.depth(); k += narrow.finite() ? 1 : narrow.depth()) {
      float[] unit = new float[narrow.depth()];
      unit[k] = 1;
      math.multiply(
          1,
          0,
          c.length,
          Matrix.rows(unit, 0, unit.length),
          narrow,
          null,
          Matrix.rows(c, 0, c.length),
          new float[math.scratch()]);
      for (int j = 0; j < c.length && narrow.finite(); j++) {
        assertEquals(all[k * c.length + j] + 0f, c[j]);
      }
    }
  }

  private static NarrowMatrix matrix(
      NarrowMath math, NarrowType type, Sizes sizes, float[] values) {
    NarrowMatrix narrow = new NarrowMatrix(type, sizes.depth, sizes.columns, math.strip());
    for (int k = 0; k < sizes.depth; k++) {
      narrow.round(k, values, k * sizes.columns);
    }
    return narrow;
  }

  private static Matrix widened(NarrowMatrix narrow) {
    float[] values = new float[narrow.depth() * narrow.columns()];
    for (int k = 0; k < narrow.depth(); k++) {
      narrow.widen(k, values, k * narrow.columns());
    }
    return Matrix.rows(values, 0, narrow.columns());
  }

  private static List<NarrowMath> maths() {
    return List.of(TileMaths.fastestNarrow(), new ScalarNarrow());
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
