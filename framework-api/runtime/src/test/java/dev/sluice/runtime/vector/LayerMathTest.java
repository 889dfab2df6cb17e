package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors as wide as this JVM has them, and scalars. */
@Tag("every-width")
final class LayerMathTest {
  private static final int GAP = 5;

  static Stream<LayerMath> all() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Stream.of(new ScalarLayers(), VectorChoice.here().layers())
        : Stream.of(new ScalarLayers());
  }

  @ParameterizedTest
  @MethodSource("all")
  void curvesAndSlopesAreThoseOfDoublePrecision(LayerMath math) {
    int columns = 9 * math.lanes();
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

  private static float[] normal(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
