package dev.sluice.attention.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.sequence.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NextTokenLossTest {
  @Test
  void isTheMeanOverTokensThatHaveSomethingBeforeThem() {
    NextTokenLoss loss =
        NextTokenLoss.of(Tokens.padded(List.of(new int[] {1, 2, 3}, new int[] {4, 5})));
    double[] gradient = new double[6];
    assertThat(loss.of(new double[] {0, -1, -2, 0, -6, 0}, gradient)).isEqualTo(3);
    assertThat(gradient).containsOnly(-1.0 / 3);
  }
}
