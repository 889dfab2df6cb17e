package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors as wide as this JVM has them next to loops in float64, for columns that fill vectors and
 * do not.
 */
@Tag("every-width")
final class RowMathTest {
  private static final int ROWS = 5;
  private static final int FROM = 3;
  private static final int GAP = 5;
  private static final int[] COLUMNS = {1, 3, 8, 31, 32, 47, 128};

  static Stream<LayerMath> all() {
    return LayerMathTest.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void normsHaveTheirMoments(LayerMath math) {
    for (int columns : COLUMNS) {
      for (boolean centred : new boolean[] {false, true}) {
        int stride = columns + GAP;
        float[] x = normal(1, FROM + ROWS * stride);
        float[] gain = normal(2, columns);
        float[] shift = normal(3, columns);
        float[] mean = new float[2 + ROWS];
        float[] rate = new float[2 + ROWS];
        float[] y = new float[FROM + ROWS * stride];
        math.moments(ROWS, columns, x, FROM, stride, centred, 0.1f, mean, rate, 2);
        math.normalise(ROWS, columns, x, FROM, stride, mean, rate, 2, gain, shift, y, FROM, stride);
        for (int r = 0; r < ROWS; r++) {
          double[] wanted = normed(columns, x, FROM + r * stride, centred, gain, shift);
          for (int j = 0; j < stride; j++) {
            double there = j < columns ? wanted[j] : 0;
            assertThat((double) y[FROM + r * stride + j]).isCloseTo(there, within(5e-6));
          }
        }
        assertThat(new float[] {mean[0], rate[1]}).containsOnly(0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void logSumExpAndSoftmaxOfPiecesAreThoseOfRows(LayerMath math) {
    for (int columns : COLUMNS) {
      int stride = 2 * columns + GAP;
      float[] x = normal(7, FROM + ROWS * stride);
      for (int i = 0; i < x.length; i++) {
        x[i] *= 20;
      }
      float[] before = x.clone();
      float[] largest = new float[1 + ROWS];
      float[] sum = new float[1 + ROWS];
      float[] factor = new float[1 + ROWS];
      Arrays.fill(largest, -Float.MAX_VALUE);
      math.sumExponentials(ROWS, columns, x, FROM, stride, largest, sum, 1);
      math.sumExponentials(ROWS, columns, x, FROM + columns, stride, largest, sum, 1);
      assertThat(x).containsExactly(before);
      for (int r = 1; r <= ROWS; r++) {
        factor[r] = -2 / sum[r];
      }
      math.exponentials(ROWS, 2 * columns, x, FROM, stride, largest, factor, 1);
      for (int r = 0; r < ROWS; r++) {
        double total = 0;
        for (int j = 0; j < 2 * columns; j++) {
          total += Math.exp(before[FROM + r * stride + j]);
        }
        assertThat(largest[1 + r] + Math.log(sum[1 + r])).isCloseTo(Math.log(total), within(1e-5));
        for (int j = 0; j < stride; j++) {
          int at = FROM + r * stride + j;
          double there = j < 2 * columns ? -2 * Math.exp(before[at]) / total : before[at];
          assertThat((double) x[at]).isCloseTo(there, within(2e-5 * Math.abs(there) + 1e-30));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsOfNormsAreDifferences(LayerMath math) {
    double step = 1e-5;
    for (int columns : COLUMNS) {
      for (boolean centred : new boolean[] {false, true}) {
        int stride = columns + GAP;
        float[] x = normal(1, FROM + stride);
        float[] gain = normal(2, columns);
        float[] dy = normal(3, FROM + stride);
        float[] mean = new float[1];
        float[] rate = new float[1];
        float[] dx = new float[FROM + stride];
        float[] dGain = new float[1 + columns];
        dx[FROM] = 1;
        dGain[1] = 1;
        math.moments(1, columns, x, FROM, stride, centred, 0.1f, mean, rate, 0);
        math.normaliseBack(
            1, columns, x, FROM, stride, centred, mean, rate, 0, gain, dy, FROM, stride, dx, FROM,
            stride, dGain, 1);
        for (int j = 0; j < columns; j++) {
          double there = along(columns, x, centred, gain, dy, j, step);
          double back = along(columns, x, centred, gain, dy, j, -step);
          double slope = (there - back) / (2 * step) + (j == 0 ? 1 : 0);
          assertThat((double) dx[FROM + j]).isCloseTo(slope, within(1e-5));
          double unit = (x[FROM + j] - (double) mean[0]) * rate[0];
          assertThat((double) dGain[1 + j])
              .isCloseTo(dy[FROM + j] * unit + (j == 0 ? 1 : 0), within(1e-5));
        }
        assertThat(dx[FROM + columns]).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void sumsAndShiftsTouchTheirColumnsOnly(LayerMath math) {
    for (int columns : COLUMNS) {
      int stride = columns + GAP;
      int size = FROM + ROWS * stride;
      float[] x = normal(1, size);
      float[] values = normal(2, 2 * columns + 1);
      float[] added = normal(3, size);
      float[] y = added.clone();
      math.add(ROWS, columns, x, FROM, stride, y, FROM, stride);
      float[] sum = new float[columns + 1];
      math.sum(ROWS, columns, x, FROM, stride, sum, 0);
      float[] z = x.clone();
      math.modulate(ROWS, columns, z, FROM, stride, values, 0, columns);
      float[] gated = added.clone();
      math.gate(ROWS, columns, x, added, gated, FROM, stride, values, columns);
      double[] sums = new double[columns + 1];
      for (int i = 0; i < size; i++) {
        int j = i < FROM ? columns : (i - FROM) % stride;
        boolean inside = j < columns;
        double scale = inside ? values[j] : 0;
        double shift = inside ? values[columns + j] : 0;
        close(y[i], inside ? added[i] + (double) x[i] : added[i]);
        close(z[i], x[i] * (1 + scale) + shift);
        close(gated[i], inside ? x[i] + shift * added[i] : added[i]);
        sums[Math.min(j, columns)] += inside ? x[i] : 0;
      }
      for (int j = 0; j <= columns; j++) {
        close(sum[j], sums[j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsOfShiftsAndGatesAreSumsOverRows(LayerMath math) {
    for (int columns : COLUMNS) {
      int stride = columns + GAP;
      int size = FROM + ROWS * stride;
      float[] x = normal(1, size);
      float[] values = normal(2, 2 * columns + 1);
      float[] dy = normal(3, size);
      float[] dx = dy.clone();
      float[] slopes = new float[2 * columns + 1];
      math.modulateBack(
          ROWS, columns, x, FROM, stride, dx, FROM, stride, values, slopes, 0, columns);
      float[] dBranch = new float[size];
      float[] gate = new float[2 * columns + 1];
      math.gateBack(
          ROWS, columns, x, dy, FROM, stride, dBranch, FROM, stride, values, gate, columns);
      double[] shift = new double[columns];
      double[] scale = new double[columns];
      for (int i = FROM; i < size; i++) {
        int j = (i - FROM) % stride;
        boolean inside = j < columns;
        close(dx[i], inside ? dy[i] * (1 + (double) values[j]) : dy[i]);
        close(dBranch[i], inside ? (double) dy[i] * values[columns + j] : 0);
        if (inside) {
          shift[j] += dy[i];
          scale[j] += (double) dy[i] * x[i];
        }
      }
      for (int j = 0; j < columns; j++) {
        close(slopes[j], scale[j]);
        close(slopes[columns + j], shift[j]);
        close(gate[columns + j], scale[j]);
        close(gate[j], 0);
      }
      close(slopes[2 * columns], 0);
    }
  }

  /** What dy weighs the norm's rows with, where one number of x is changed. */
  private static double along(
      int columns, float[] x, boolean centred, float[] gain, float[] dy, int at, double change) {
    double[] moved = new double[columns];
    for (int j = 0; j < columns; j++) {
      moved[j] = x[FROM + j] + (j == at ? change : 0);
    }
    double[] y = normed(moved, centred, gain, new float[columns]);
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += y[j] * dy[FROM + j];
    }
    return sum;
  }

  private static double[] normed(
      int columns, float[] x, int from, boolean centred, float[] gain, float[] shift) {
    double[] row = new double[columns];
    for (int j = 0; j < columns; j++) {
      row[j] = x[from + j];
    }
    return normed(row, centred, gain, shift);
  }

  private static double[] normed(double[] x, boolean centred, float[] gain, float[] shift) {
    double mean = 0;
    for (double value : x) {
      mean += centred ? value / x.length : 0;
    }
    double square = 0;
    for (double value : x) {
      square += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      y[j] = (x[j] - mean) / Math.sqrt(square + 0.1f) * gain[j] + shift[j];
    }
    return y;
  }

  private static void close(double found, double wanted) {
    assertThat(found).isCloseTo(wanted, within(5e-6));
  }

  private static float[] normal(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
