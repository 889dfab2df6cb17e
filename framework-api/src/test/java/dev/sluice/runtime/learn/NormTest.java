package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NormTest {
  @Property
  void isTheRootOfTheSumOfSquares(
      @ForAll @Size(max = 40) @FloatRange(min = -1e3f, max = 1e3f) float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    assertThat(Norm.of(values)).isCloseTo(Math.sqrt(sum), within(1e-9 * (1 + sum)));
  }

  @Test
  void doesNotOverflowWhereFloat32Would() {
    assertThat(Norm.of(new float[] {3e38f, 0})).isCloseTo(3e38, within(1e31));
  }

  @Test
  void isNotFiniteIfAValueIsNot() {
    for (int at = 0; at < 11; at++) {
      float[] values = new float[11];
      values[at] = Float.NaN;
      assertThat(Norm.of(values)).isNaN();
      values[at] = Float.NEGATIVE_INFINITY;
      assertThat(Norm.of(values)).isInfinite();
    }
  }
}
