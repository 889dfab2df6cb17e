package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Score;
import org.junit.jupiter.api.Test;

final class PositionScoreTest {
  private static final Alibi GIVEN = new Alibi(new double[] {0.5, 0.25}, 0);

  @Test
  void numbersThatNothingWouldTrainAreRefused() {
    assertThatThrownBy(() -> PositionScore.of(new Slopes(GIVEN.asLearnt()), 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the score of Slopes has 2 learnt numbers, which are no parameters of a transformer:"
                + " nothing would train them");
  }

  @Test
  void constantsAreTaken() {
    assertThat(PositionScore.of(new Slopes(GIVEN), 2, 0)).isSameAs(GIVEN);
  }

  private record Slopes(Alibi alibi) implements Positions {
    @Override
    public Score score(int heads, int shift) {
      return alibi;
    }
  }
}
