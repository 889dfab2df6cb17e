package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.MatrixProducts;
import dev.sluice.api.vector.Workers;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Products of any size are those of scalars to the bit, and nothing else is written. */
@Tag("every-width")
final class MatrixMathTest {
  private static final MatrixMath MATH = TileMaths.fastestMatrices();
  private static final MatrixMath SCALARS = new ScalarMatrices();
  private static final Workers WORKERS = new WorkerPool(new Threads(3), () -> {});
  private static final int[] ROWS = {1, 2, 5, 6, 7, 12, 13, 31};
  private static final int[] COLUMNS = {1, 3, 16, 63, 64, 65, 130};
  private static final int[] DEPTHS = {1, 2, 17, 100, 1500};

  @TestFactory
  Stream<DynamicTest> everyShapeHasTheBitsOfScalars() {
    return IntStream.of(ROWS)
        .boxed()
        .flatMap(
            rows ->
                IntStream.of(COLUMNS)
                    .mapToObj(
                        columns ->
                            DynamicTest.dynamicTest(
                                rows + " rows, " + columns + " columns",
                                () -> {
                                  for (int depth : DEPTHS) {
                                    for (int form = 0; form < 8; form++) {
                                      require(rows, columns, depth, form);
                                    }
                                  }
                                })));
  }

  /** Bits of {@code form}: A by columns, B by columns, and what C starts from. */
  private static void require(int rows, int columns, int depth, int form) {
    Random random = new Random(rows + 100 * columns + 10_000 * depth + form);
    Matrix a = matrix(rows, depth, (form & 1) != 0, random);
    Matrix b = matrix(depth, columns, (form & 2) != 0, random);
    int kind = random.nextInt(4);
    Matrix first = matrix(rows, columns, false, random);
    Matrix c = new Matrix(first.values().clone(), first.from(), first.rowStep(), 1);
    Matrix expected = new Matrix(first.values().clone(), first.from(), first.rowStep(), 1);
    float[] scratch = new float[MATH.scratch()];
    SCALARS.multiply(
        rows, columns, depth, a, b, start(kind, first, expected), expected, new float[1]);
    MATH.multiply(rows, columns, depth, a, b, start(kind, first, c), c, scratch);
    assertThat(c.values()).containsExactly(expected.values());

    float[] packed = new float[3 + MATH.packed(depth, columns)];
    MATH.pack(depth, columns, b, packed, 3);
    Matrix again = new Matrix(first.values().clone(), first.from(), first.rowStep(), 1);
    Matrix start = start(kind, first, again);
    MATH.multiplyPacked(rows, columns, depth, a, packed, 3, start, again, scratch);
    assertThat(again.values()).containsExactly(expected.values());

    Matrix shared = new Matrix(first.values().clone(), first.from(), first.rowStep(), 1);
    MatrixProducts products = new MatrixProducts(MATH, WORKERS);
    products.multiply(rows, columns, depth, a, b, start(kind, first, shared), shared);
    assertThat(shared.values()).containsExactly(expected.values());
  }

  private static @Nullable Matrix start(int kind, Matrix other, Matrix own) {
    return switch (kind) {
      case 0 -> null;
      case 1 -> own;
      case 2 -> Matrix.shared(other.values(), other.from());
      default -> other;
    };
  }

  /** In the midst of an array, rows further apart than they are long. */
  private static Matrix matrix(int rows, int columns, boolean turned, Random random) {
    int height = turned ? columns : rows;
    int width = turned ? rows : columns;
    float[] values = new float[7 + height * (width + 5)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Matrix matrix = Matrix.rows(values, 3, width + 5);
    return turned ? matrix.transposed() : matrix;
  }
}
