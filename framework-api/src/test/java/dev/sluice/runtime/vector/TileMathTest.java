package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.vector.TileMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every width of vectors, in software where the machine has none of it, and scalars. */
final class TileMathTest {
  private static final int ROWS = 7;
  private static final int DEPTH = 9;
  private static final int GAP = 3;

  static Stream<TileMath> all() throws ReflectiveOperationException {
    List<TileMath> all = new ArrayList<>(List.of(new ScalarTiles()));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      for (int bits : new int[] {128, 256, 512}) {
        Class<?> tiles = Class.forName("dev.sluice.runtime.vector.Tiles" + bits);
        all.add((TileMath) tiles.getDeclaredConstructor().newInstance());
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void multipliesWhatStandsWithinLargerArrays(TileMath math) {
    int columns = 11 * math.lanes();
    float[] a = normal(1, GAP + ROWS * (DEPTH + GAP));
    float[] b = normal(2, GAP + DEPTH * columns);
    float[] c = normal(3, GAP + ROWS * (columns + GAP));
    float[] before = c.clone();
    math.multiply(
        ROWS, columns, DEPTH, a, GAP, DEPTH + GAP, b, GAP, columns, c, GAP, columns + GAP);
    for (int x = 0; x < c.length; x++) {
      int row = Math.floorDiv(x - GAP, columns + GAP);
      int column = Math.floorMod(x - GAP, columns + GAP);
      double sum = before[x];
      if (x >= GAP && row < ROWS && column < columns) {
        sum = 0;
        for (int k = 0; k < DEPTH; k++) {
          sum += (double) a[GAP + row * (DEPTH + GAP) + k] * b[GAP + k * columns + column];
        }
      }
      assertThat((double) c[x]).isCloseTo(sum, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void addsProductsOfATileAndOfTheTileTurnedOver(TileMath math) {
    int columns = 5 * math.lanes();
    float[] b = normal(5, DEPTH * columns);
    for (int ahead : new int[] {-3, 0, 2, TileMath.NO_TRIANGLE}) {
      // weights[key][query], 0 where key > query + ahead
      float[] tile = triangle(ROWS, DEPTH, ahead);
      float[] sum = normal(6, ROWS * columns);
      double[] expected = product(tile, false, ROWS, DEPTH, b, columns, sum, 1);
      math.multiplyAdd(ROWS, columns, DEPTH, tile, 0, DEPTH, b, 0, columns, sum, 0, columns, ahead);
      close(sum, expected);

      float[] turned = triangle(DEPTH, ROWS, ahead);
      sum = normal(7, ROWS * columns);
      expected = product(turned, true, ROWS, DEPTH, b, columns, sum, 1);
      math.transposedMultiplyAdd(
          ROWS, columns, DEPTH, turned, 0, ROWS, b, 0, columns, sum, 0, columns, ahead);
      close(sum, expected);

      sum = normal(8, ROWS * columns);
      expected = product(turned, true, ROWS, DEPTH, b, columns, sum, 0.5);
      float[] half = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
      math.scaledTransposedMultiplyAdd(
          ROWS, columns, DEPTH, turned, 0, ROWS, b, 0, columns, sum, 0, columns, ahead, half);
      close(sum, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSoftmaxOfTwoTilesIsThatOfAllTheirKeys(TileMath math) {
    int columns = 2 * math.lanes();
    float[] first = normal(9, 5 * columns);
    float[] second = normal(10, 4 * columns);
    second[0] = Float.NEGATIVE_INFINITY;
    second[columns] = 1e4f;
    float[] max = new float[columns];
    Arrays.fill(max, -Float.MAX_VALUE);
    float[] sum = new float[columns];
    float[] decay = new float[columns];
    float[] scores = first.clone();
    math.softmax(scores, 5, columns, max, sum, decay);
    assertThat(decay).containsOnly(0);
    float[] before = max.clone();
    scores = second.clone();
    math.softmax(scores, 4, columns, max, sum, decay);
    assertThat(scores[0]).isZero();
    for (int j = 0; j < columns; j++) {
      double total = 0;
      float greatest = before[j];
      for (int c = 0; c < 4; c++) {
        greatest = Math.max(greatest, second[c * columns + j]);
      }
      for (int c = 0; c < 5; c++) {
        total += Math.exp((double) first[c * columns + j] - greatest);
      }
      for (int c = 0; c < 4; c++) {
        double weight = Math.exp((double) second[c * columns + j] - greatest);
        assertThat((double) scores[c * columns + j]).isCloseTo(weight, within(3e-7));
        total += weight;
      }
      assertThat(max[j]).isEqualTo(greatest);
      assertThat((double) sum[j]).isCloseTo(total, within(3e-6));
      assertThat((double) decay[j])
          .isCloseTo(Math.exp((double) before[j] - greatest), within(3e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void exponentialsAreZeroFarBelowAndNaNStaysInItsColumn(TileMath math) {
    int columns = math.lanes() * 2;
    float[] scores = new float[4 * columns];
    scores[columns] = -87;
    scores[2 * columns] = -88.5f;
    scores[3 * columns] = Float.NEGATIVE_INFINITY;
    scores[columns + 1] = Float.NaN;
    float[] max = new float[columns];
    float[] sum = new float[columns];
    math.softmax(scores, 4, columns, max, sum, new float[columns]);
    assertThat(scores[columns]).isCloseTo((float) Math.exp(-87), within(2e-43f));
    assertThat(scores[2 * columns]).isZero();
    assertThat(scores[3 * columns]).isZero();
    assertThat(sum[0]).isEqualTo(1);
    assertThat(sum[1]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsAndTheirGradientFollowFromTheLogSumExp(TileMath math) {
    int columns = 3 * math.lanes();
    float[] scores = normal(11, 4 * columns);
    float[] gradient = normal(12, 4 * columns);
    float[] weights = scores.clone();
    float[] changed = gradient.clone();
    float[] high = new float[columns];
    float[] low = new float[columns];
    float[] delta = normal(13, columns);
    Arrays.fill(high, 3);
    Arrays.fill(low, 0.25f);
    high[1] = Float.POSITIVE_INFINITY;
    math.weights(weights, changed, 4, columns, high, low, delta, 0.5f);
    for (int x = 0; x < scores.length; x++) {
      int j = x % columns;
      double weight = Math.exp((double) scores[x] - high[j] - low[j]);
      assertThat((double) weights[x]).isCloseTo(weight, within(3e-7));
      assertThat((double) changed[x])
          .isCloseTo(0.5 * weight * (gradient[x] - delta[j]), within(2e-6));
    }
  }

  /** Row i, column r; 0 where i > r + ahead. */
  private static float[] triangle(int rows, int columns, int ahead) {
    float[] tile = normal(4, rows * columns);
    for (int x = 0; x < tile.length; x++) {
      tile[x] = x / columns > x % columns + ahead ? 0 : tile[x];
    }
    return tile;
  }

  private static double[] product(
      float[] a,
      boolean turned,
      int rows,
      int depth,
      float[] b,
      int columns,
      float[] c,
      double by) {
    double[] sum = new double[c.length];
    for (int x = 0; x < sum.length; x++) {
      sum[x] = by * c[x];
      for (int k = 0; k < depth; k++) {
        int row = x / columns;
        sum[x] +=
            (double) a[turned ? k * rows + row : row * depth + k] * b[k * columns + x % columns];
      }
    }
    return sum;
  }

  private static void close(float[] actual, double[] expected) {
    for (int x = 0; x < expected.length; x++) {
      assertThat((double) actual[x]).isCloseTo(expected[x], within(1e-5));
    }
  }

  private static float[] normal(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
