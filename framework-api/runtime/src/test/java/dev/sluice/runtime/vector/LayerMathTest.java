package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors as wide as this JVM has them, and scalars. */
@Tag("every-width")
final class LayerMathTest {
  private static final int GAP = 5;
  private static final int DEPTH = 9;

  static Stream<LayerMath> all() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Stream.of(new ScalarLayers(), VectorChoice.here().layers())
        : Stream.of(new ScalarLayers());
  }

  @Test
  void rowsAreEvenAndAtLeastFour() {
    assertThat(List.of(0, 1, 4, 5, 6, 127).stream().map(LayerMath::rows))
        .containsExactly(4, 4, 4, 6, 6, 128);
  }

  @ParameterizedTest
  @MethodSource("all")
  void productsWithPanelsArePlainSums(LayerMath math) {
    for (int rows = 4; rows <= 16; rows += 2) {
      for (int columns : new int[] {math.lanes(), math.strip() + math.lanes()}) {
        int stride = columns + GAP;
        float[] a = normal(1, GAP + rows * (DEPTH + GAP));
        float[] b = normal(2, DEPTH * columns);
        float[] bias = normal(3, GAP + columns);
        float[] slope = normal(4, GAP + rows * stride);
        float[] sum = new float[GAP + columns];
        float[] panels = panels(math, b, columns);
        float[] c = new float[GAP + rows * stride];
        float[] d = new float[GAP + rows * stride];

        // The first row of the panels is left out.
        math.affine(
            rows,
            columns,
            DEPTH - 1,
            a,
            GAP,
            DEPTH + GAP,
            panels,
            math.strip(),
            DEPTH,
            c,
            GAP,
            stride,
            bias,
            GAP);
        math.sloped(
            rows,
            columns,
            DEPTH,
            a,
            GAP,
            DEPTH + GAP,
            panels,
            0,
            DEPTH,
            d,
            GAP,
            stride,
            slope,
            sum,
            GAP);

        for (int n = 0; n < columns; n++) {
          double total = 0;
          for (int i = 0; i < rows; i++) {
            double skipped = bias[GAP + n];
            double whole = 0;
            for (int k = 0; k < DEPTH; k++) {
              double factor = a[GAP + i * (DEPTH + GAP) + k];
              whole += factor * b[k * columns + n];
              skipped += k + 1 < DEPTH ? factor * b[(k + 1) * columns + n] : 0;
            }
            int at = GAP + i * stride + n;
            assertThat((double) c[at]).isCloseTo(skipped, within(1e-5));
            assertThat((double) d[at]).isCloseTo(slope[at] * whole, within(1e-5));
            total += d[at];
          }
          assertThat((double) sum[GAP + n]).isCloseTo(total, within(1e-4));
        }
        assertThat(Arrays.copyOf(c, GAP)).containsOnly(0);
        assertThat(c[GAP + columns]).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void outerProductsAreWrittenOrAdded(LayerMath math) {
    int columns = math.strip() + math.lanes();
    for (int rows = 4; rows <= 14; rows += 2) {
      float[] a = normal(1, DEPTH * (rows + GAP));
      float[] b = normal(2, DEPTH * (columns + GAP));
      float[] c = normal(3, rows * columns);
      math.outer(rows, columns, DEPTH, a, 0, rows + GAP, b, 0, columns + GAP, c, 0, columns, false);
      float[] once = c.clone();
      math.outer(rows, columns, DEPTH, a, 0, rows + GAP, b, 0, columns + GAP, c, 0, columns, true);
      for (int x = 0; x < c.length; x++) {
        double sum = 0;
        for (int k = 0; k < DEPTH; k++) {
          sum += (double) a[k * (rows + GAP) + x / columns] * b[k * (columns + GAP) + x % columns];
        }
        assertThat((double) once[x]).isCloseTo(sum, within(1e-5));
        assertThat((double) c[x]).isCloseTo(2 * sum, within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void curvesAndSlopesAreThoseOfDoublePrecision(LayerMath math) {
    int columns = 2 * math.strip() + math.lanes();
    int stride = columns + GAP;
    for (Curve curve : Curve.values()) {
      float[] x = normal(3, GAP + 40 * stride);
      for (int i = 0; i < x.length; i++) {
        x[i] *= i % 7 == 0 ? 30 : i % 5 == 0 ? 1e-4f : 2;
      }
      x[GAP] = 0;
      float[] y = x.clone();
      float[] z = x.clone();
      float[] slope = new float[x.length];
      math.curve(curve, 40, columns, y, GAP, stride);
      math.curveAndSlope(curve, 40, columns, z, GAP, stride, slope);
      assertThat(z).isEqualTo(y);
      for (int at = GAP; at < x.length; at++) {
        if ((at - GAP) % stride >= columns) {
          assertThat(y[at]).isEqualTo(x[at]);
          continue;
        }
        double value = ScalarCurves.value(curve, x[at]);
        assertThat((double) y[at])
            .as("%s of %s", curve, x[at])
            .isCloseTo(value, within(1e-8 + 6e-7 * Math.abs(value)));
        assertThat((double) slope[at])
            .as("%s of %s", curve, x[at])
            .isCloseTo(ScalarCurves.slope(curve, x[at]), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotANumberStaysSo(LayerMath math) {
    for (Curve curve : Curve.values()) {
      float[] x = new float[4 * math.lanes()];
      x[1] = Float.NaN;
      math.curve(curve, 4, math.lanes(), x, 0, math.lanes());
      assertThat(x[1]).as("%s", curve).isNaN();
      assertThat(x[0]).isZero();
    }
  }

  private static float[] panels(LayerMath math, float[] b, int columns) {
    int strip = math.strip();
    float[] panels = new float[math.panels(DEPTH, columns)];
    for (int x = 0; x < b.length; x++) {
      int column = x % columns;
      panels[column / strip * strip * DEPTH + x / columns * strip + column % strip] = b[x];
    }
    return panels;
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
