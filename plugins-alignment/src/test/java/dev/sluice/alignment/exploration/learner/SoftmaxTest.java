package dev.sluice.alignment.exploration.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.api.run.RunFailedException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void nothingIsDrawnFromNaN() {
    assertThat(Softmax.draw(new double[] {0, 1, 0}, new SplittableRandom(7))).isEqualTo(1);
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> Softmax.draw(new double[] {0, Double.NaN}, new SplittableRandom(7)))
        .withMessage("action 1 has the probability NaN; none can be drawn");
  }
}
