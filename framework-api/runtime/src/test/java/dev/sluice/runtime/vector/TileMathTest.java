package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors as wide as this JVM has them, and scalars. */
@Tag("every-width")
final class TileMathTest {
  private static final int ROWS = 7;
  private static final int DEPTH = 9;
  private static final int GAP = 3;
  private static final Stripe[] STRIPES = {
    new Stripe(-3, Stripe.FAR), new Stripe(0, 4), new Stripe(2, 0), Stripe.EVERYTHING
  };

  static Stream<TileMath> all() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Stream.of(new ScalarTiles(), VectorChoice.here().tiles())
        : Stream.of(new ScalarTiles());
  }

  @ParameterizedTest
  @MethodSource("all")
  void multipliesWhatStandsWithinLargerArraysEitherWayRound(TileMath math) {
    for (int vectors : new int[] {1, 2, 3, 4, 5, 11}) {
      for (boolean turned : new boolean[] {false, true}) {
        int columns = vectors * math.lanes();
        int row = turned ? 1 : DEPTH + GAP;
        int step = turned ? ROWS + GAP : 1;
        float[] a = normal(1, GAP + (ROWS + GAP) * (DEPTH + GAP));
        float[] b = normal(2, GAP + DEPTH * (columns + GAP));
        float[] c = normal(3, GAP + ROWS * (columns + GAP));
        float[] before = c.clone();
        math.multiply(
            ROWS,
            columns,
            DEPTH,
            a,
            GAP,
            row,
            step,
            b,
            GAP,
            columns + GAP,
            c,
            GAP,
            columns + GAP,
            Stripe.EVERYTHING);
        for (int x = 0; x < c.length; x++) {
          int i = Math.floorDiv(x - GAP, columns + GAP);
          int j = Math.floorMod(x - GAP, columns + GAP);
          double sum = before[x];
          if (x >= GAP && j < columns) {
            sum = 0;
            for (int k = 0; k < DEPTH; k++) {
              sum += (double) a[GAP + i * row + k * step] * b[GAP + k * (columns + GAP) + j];
            }
          }
          assertThat((double) c[x]).isCloseTo(sum, within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void addsWhatATileGivesFromTheRight(TileMath math) {
    for (int vectors : new int[] {1, 2, 3, 5}) {
      int columns = vectors * math.lanes();
      float[] a = normal(5, ROWS * DEPTH);
      float[] factor = normal(18, columns);
      for (Stripe stripe : STRIPES) {
        float[] tile = striped(DEPTH, columns, stripe);
        float[] sum = normal(6, ROWS * columns);
        double[] expected = product(a, ROWS, DEPTH, tile, columns);
        for (int x = 0; x < sum.length; x++) {
          expected[x] += (double) sum[x] * factor[x % columns];
        }
        math.addTimesTile(
            ROWS,
            columns,
            DEPTH,
            a,
            0,
            DEPTH,
            1,
            tile,
            0,
            columns,
            sum,
            0,
            columns,
            stripe,
            factor,
            new float[math.scratch()]);
        close(sum, expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void addsWhatATileGivesFromTheLeft(TileMath math) {
    for (int vectors : new int[] {1, 2, 3, 5}) {
      int columns = vectors * math.lanes();
      float[] b = normal(7, DEPTH * columns);
      for (Stripe stripe : STRIPES) {
        float[] tile = striped(ROWS, DEPTH, stripe);
        float[] sum = normal(8, ROWS * columns);
        double[] expected = product(tile, ROWS, DEPTH, b, columns);
        for (int x = 0; x < sum.length; x++) {
          expected[x] += sum[x];
        }
        math.addTileTimes(
            ROWS,
            columns,
            DEPTH,
            tile,
            0,
            DEPTH,
            b,
            0,
            columns,
            sum,
            0,
            columns,
            stripe,
            new float[math.scratch()]);
        close(sum, expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aVectorTimesAMatrixFromEitherSide(TileMath math) {
    for (int columns : new int[] {3, 4 * math.lanes() + 1, 9 * math.lanes()}) {
      float[] a = normal(14, GAP + ROWS * (columns + GAP));
      float[] x = normal(15, columns);
      float[] y = new float[ROWS];
      math.dots(ROWS, columns, a, GAP, columns + GAP, x, y, new float[math.scratch()]);
      float[] sum = normal(16, GAP + columns);
      float[] before = sum.clone();
      math.addRows(ROWS, columns, 0.5f, y, a, GAP, columns + GAP, sum, GAP);
      double[] expected = new double[columns];
      for (int r = 0; r < ROWS; r++) {
        double dot = 0;
        for (int j = 0; j < columns; j++) {
          dot += (double) a[GAP + r * (columns + GAP) + j] * x[j];
          expected[j] += (double) y[r] * a[GAP + r * (columns + GAP) + j];
        }
        assertThat((double) y[r]).isCloseTo(dot, within(1e-4));
      }
      for (int j = 0; j < columns; j++) {
        assertThat((double) sum[GAP + j])
            .isCloseTo(expected[j] + 0.5 * before[GAP + j], within(1e-4));
      }
    }
  }

  /** Rows are taken in groups, and lanes of a group are added together. */
  @ParameterizedTest
  @MethodSource("all")
  void dotProductsAreThoseOfTheirRowsHoweverManyThereAre(TileMath math) {
    int columns = 5 * math.lanes() + 1;
    float[] a = normal(17, 150 * columns);
    float[] x = normal(18, columns);
    for (int rows : new int[] {1, 15, 64, 65, 150}) {
      float[] y = new float[rows];
      math.dots(rows, columns, a, 0, columns, x, y, new float[math.scratch()]);
      for (int r = 0; r < rows; r++) {
        double dot = 0;
        for (int j = 0; j < columns; j++) {
          dot += (double) a[r * columns + j] * x[j];
        }
        assertThat((double) y[r]).as("row %d of %d", r, rows).isCloseTo(dot, within(1e-4));
      }
    }
  }

  /** Compiled code must not add lanes in another order than the interpreter. */
  @ParameterizedTest
  @MethodSource("all")
  void dotProductsRepeatToTheBitOnceTheyAreCompiled(TileMath math) {
    int depth = 4 * math.lanes() + 1;
    float[] a = normal(19, 5 * depth);
    float[] x = normal(20, depth);
    float[] first = new float[5];
    float[] scratch = new float[math.scratch()];
    math.dots(5, depth, a, 0, depth, x, first, scratch);
    float[] later = new float[5];
    for (int call = 0; call < 30_000; call++) {
      math.dots(5, depth, a, 0, depth, x, later, scratch);
    }
    assertThat(later).containsExactly(first);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSoftmaxOfTwoTilesIsThatOfAllTheirKeys(TileMath math) {
    int columns = 2 * math.lanes();
    int stride = columns + GAP;
    float[] first = normal(9, 5 * stride);
    float[] second = normal(10, 4 * stride);
    second[0] = Float.NEGATIVE_INFINITY;
    second[stride] = 1e4f;
    float[] max = new float[columns];
    Arrays.fill(max, -Float.MAX_VALUE);
    float[] sum = new float[columns];
    float[] decay = new float[columns];
    float[] scores = first.clone();
    math.softmax(scores, 5, columns, stride, Stripe.EVERYTHING, max, sum, decay);
    assertThat(decay).containsOnly(0);
    float[] before = max.clone();
    scores = second.clone();
    math.softmax(scores, 4, columns, stride, Stripe.EVERYTHING, max, sum, decay);
    assertThat(scores[0]).isZero();
    for (int j = 0; j < columns; j++) {
      double total = 0;
      float greatest = before[j];
      for (int c = 0; c < 4; c++) {
        greatest = Math.max(greatest, second[c * stride + j]);
      }
      for (int c = 0; c < 5; c++) {
        total += Math.pow(2, (double) first[c * stride + j] - greatest);
      }
      for (int c = 0; c < 4; c++) {
        double weight = Math.pow(2, (double) second[c * stride + j] - greatest);
        assertThat((double) scores[c * stride + j]).isCloseTo(weight, within(3e-7));
        total += weight;
      }
      assertThat(max[j]).isEqualTo(greatest);
      assertThat((double) sum[j]).isCloseTo(total, within(3e-6));
      assertThat((double) decay[j])
          .isCloseTo(Math.pow(2, (double) before[j] - greatest), within(3e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void exponentialsAreZeroFarBelowAndNaNStaysInItsColumn(TileMath math) {
    int columns = math.lanes() * 2;
    float[] scores = new float[4 * columns];
    scores[columns] = -125;
    scores[2 * columns] = -127.5f;
    scores[3 * columns] = Float.NEGATIVE_INFINITY;
    scores[columns + 1] = Float.NaN;
    float[] max = new float[columns];
    float[] sum = new float[columns];
    math.softmax(scores, 4, columns, columns, Stripe.EVERYTHING, max, sum, new float[columns]);
    assertThat(scores[columns]).isCloseTo((float) Math.pow(2, -125), within(9.8e-45f));
    assertThat(scores[2 * columns]).isZero();
    assertThat(scores[3 * columns]).isZero();
    assertThat(sum[0]).isEqualTo(1);
    assertThat(sum[1]).isNaN();
  }

  /** Java's NaN is above 0, a processor's below. */
  @ParameterizedTest
  @MethodSource("all")
  void everyNaNMakesTheSumOfItsColumnNaN(TileMath math) {
    int columns = math.lanes() * 2;
    int[] kinds = {0x7fc00000, 0xffc00000, 0x7f800001};
    for (int rows = 1; rows < 8; rows++) {
      for (int kind : kinds) {
        float[] scores = normal(20, rows * columns);
        scores[(rows - 1) * columns] = Float.intBitsToFloat(kind);
        float[] max = new float[columns];
        Arrays.fill(max, -Float.MAX_VALUE);
        float[] sum = new float[columns];
        math.softmax(
            scores, rows, columns, columns, Stripe.EVERYTHING, max, sum, new float[columns]);
        for (int j = 0; j < columns; j++) {
          assertThat(Float.isNaN(sum[j])).isEqualTo(j == 0);
          assertThat(max[j]).isNotNaN();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theGreatestIsFoundWhereverItStandsAndNaNIsPassedOver(TileMath math) {
    float[] scratch = new float[math.scratch()];
    for (int count : new int[] {0, 1, 5, 3 * math.lanes(), 100}) {
      for (int at = 0; at < count; at++) {
        float[] x = normal(21, 100);
        x[at] = 50;
        x[(at + 1) % 100] = Float.NaN;
        Arrays.fill(x, count, 100, 1000);
        assertThat(math.greatest(count, x, scratch)).isEqualTo(50);
      }
    }
    float[] hidden = new float[20];
    Arrays.fill(hidden, Float.NEGATIVE_INFINITY);
    assertThat(math.greatest(20, hidden, scratch)).isEqualTo(-Float.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRampIsAddedOnBothSidesOfItsFoot(TileMath math) {
    int columns = 2 * math.lanes();
    int stride = columns + GAP;
    for (int apart : new int[] {-40, -3, 0, 2, 1000}) {
      float[] x = normal(22, GAP + ROWS * stride);
      float[] before = x.clone();
      math.addRamp(ROWS, columns, -0.5f, apart, x, GAP, stride);
      for (int p = 0; p < x.length; p++) {
        int i = Math.floorDiv(p - GAP, stride);
        int j = Math.floorMod(p - GAP, stride);
        double added = p >= GAP && j < columns ? -0.5 * Math.abs(apart - i + j) : 0;
        assertThat((double) x[p]).isCloseTo(before[p] + added, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsAndTheirGradientFollowFromTheLogSumExp(TileMath math) {
    int columns = 3 * math.lanes();
    int stride = columns + GAP;
    float[] scores = normal(11, 4 * stride);
    float[] gradient = normal(12, 4 * stride);
    float[] weights = scores.clone();
    float[] changed = gradient.clone();
    float[] high = {3, Float.POSITIVE_INFINITY, 3, 3};
    float[] low = {0.25f, 0.25f, 0, -0.1f};
    float[] delta = normal(13, 4);
    math.weights(weights, changed, 4, columns, stride, Stripe.EVERYTHING, high, low, delta);
    for (int x = 0; x < scores.length; x++) {
      int i = x / stride;
      if (x % stride < columns) {
        double weight = Math.pow(2, (double) scores[x] - high[i] - low[i]);
        assertThat((double) weights[x]).isCloseTo(weight, within(5e-7));
        assertThat((double) changed[x]).isCloseTo(weight * (gradient[x] - delta[i]), within(3e-6));
      } else {
        assertThat(weights[x]).isEqualTo(scores[x]);
        assertThat(changed[x]).isEqualTo(gradient[x]);
      }
    }
  }

  /** What lies beyond reach of a stripe is neither computed nor read. */
  @ParameterizedTest
  @MethodSource("all")
  void whatAStripeLeavesOutIsNotRead(TileMath math) {
    int size = 4 * (math.reach() + math.strip());
    float[] values = normal(17, size * size);
    float[] scratch = new float[math.scratch()];
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    for (Stripe stripe : new Stripe[] {new Stripe(0, Stripe.FAR), new Stripe(2, 3)}) {
      float[] tile = new float[size * size];
      for (int x = 0; x < tile.length; x++) {
        int outside = outside(x / size, x % size, stripe);
        tile[x] = outside > math.reach() ? Float.NaN : outside > 0 ? 0 : values[x];
      }
      float[] sum = new float[size * size];
      math.addTileTimes(
          size, size, size, tile, 0, size, values, 0, size, sum, 0, size, stripe, scratch);
      math.addTimesTile(
          size, size, size, values, 0, size, 1, tile, 0, size, sum, 0, size, stripe, ones, scratch);
      assertThat(sum).doesNotContain(Float.NaN);
      Arrays.fill(sum, Float.NaN);
      math.multiply(size, size, size, values, 0, size, 1, values, 0, size, sum, 0, size, stripe);
      for (int x = 0; x < sum.length; x++) {
        assertThat(Float.isNaN(sum[x]) && outside(x / size, x % size, stripe) == 0).isFalse();
      }
    }
  }

  private static int outside(int row, int column, Stripe stripe) {
    return Math.max(0, Math.max(row - column - stripe.above(), column - row - stripe.below()));
  }

  /** 0 outside the stripe. */
  private static float[] striped(int rows, int columns, Stripe stripe) {
    float[] tile = normal(4, rows * columns);
    for (int x = 0; x < tile.length; x++) {
      tile[x] = outside(x / columns, x % columns, stripe) > 0 ? 0 : tile[x];
    }
    return tile;
  }

  private static double[] product(float[] a, int rows, int depth, float[] b, int columns) {
    double[] sum = new double[rows * columns];
    for (int x = 0; x < sum.length; x++) {
      for (int k = 0; k < depth; k++) {
        sum[x] += (double) a[x / columns * depth + k] * b[k * columns + x % columns];
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
