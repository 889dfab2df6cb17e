package dev.sluice.api.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PreferenceBatchTest {
  private static final double[] TWO = {-1, -2};

  @Test
  void countsItsPairs() {
    assertThat(new PreferenceBatch(TWO, TWO, TWO, TWO).size()).isEqualTo(2);
  }

  @Test
  void refusesArraysThatDoNotPairUp() {
    assertThatThrownBy(() -> new PreferenceBatch(TWO, TWO, new double[1], TWO))
        .hasMessage(
            "log-probabilities of 2 chosen, 2 rejected, 1 and 2 reference answers do not pair up");
  }

  @Test
  void refusesCountsThatDoNotFitOrAreEmptyAnswers() {
    assertThatThrownBy(
            () -> new PreferenceBatch(TWO, TWO, TWO, TWO, new int[] {3}, new int[] {1, 1}))
        .hasMessage("token counts of 1 chosen answers for 2 pairs");
    assertThatThrownBy(
            () -> new PreferenceBatch(TWO, TWO, TWO, TWO, new int[] {3, 4}, new int[] {1, 0}))
        .hasMessage(
            "the rejected answer of pair 1 has 0 tokens; an answer has at least 1"
                + " (an empty one after truncation?)");
  }
}
