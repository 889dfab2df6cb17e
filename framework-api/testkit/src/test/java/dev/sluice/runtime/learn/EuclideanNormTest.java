package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.testkit.Cases;
import org.junit.jupiter.api.Test;

class EuclideanNormTest {
  @Test
  void isTheRootOfTheSumOfSquares() {
    Cases.check(
        1000,
        random -> {
          float[] values = new float[Cases.whole(random, 0, 40)];
          double sum = 0;
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) Cases.number(random, -1e3, 1e3);
            sum += (double) values[i] * values[i];
          }
          assertThat(EuclideanNorm.of(values)).isCloseTo(Math.sqrt(sum), within(1e-9 * (1 + sum)));
        });
  }

  @Test
  void doesNotOverflowWhereFloat32Would() {
    assertThat(EuclideanNorm.of(new float[] {3e38f, 0})).isCloseTo(3e38, within(1e31));
  }

  @Test
  void isNotFiniteIfAValueIsNot() {
    for (int at = 0; at < 11; at++) {
      float[] values = new float[11];
      values[at] = Float.NaN;
      assertThat(EuclideanNorm.of(values)).isNaN();
      values[at] = Float.NEGATIVE_INFINITY;
      assertThat(EuclideanNorm.of(values)).isInfinite();
    }
  }
}
