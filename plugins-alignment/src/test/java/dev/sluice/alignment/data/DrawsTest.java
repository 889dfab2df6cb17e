package dev.sluice.alignment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.api.run.RunFailedException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void drawsEachIndexAsOftenAsItsProbability() {
    SplittableRandom random = new SplittableRandom(7);
    int[] seen = new int[3];
    for (int i = 0; i < 10_000; i++) {
      seen[Draws.index(new double[] {0.2, 0, 0.8}, random)]++;
    }

    assertThat(seen[0]).isBetween(1_800, 2_200);
    assertThat(seen[1]).isZero();
  }

  @Test
  void nothingIsDrawnFromNaN() {
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(
            () ->
                Draws.index(
                    new double[] {Double.NaN, Double.NaN, Double.NaN}, new SplittableRandom(7)))
        .withMessage("outcome 0 has the probability NaN; none can be drawn");
  }
}
