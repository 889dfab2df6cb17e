package dev.sluice.api.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class LearnedFlowTest {
  private final LearnedFlow samples =
      LearnedFlow.of(Points.zeros(3, 2), Mockito.mock(DataSource.class), 7);

  @Test
  void namesWhoNeedsAPartThatWasNotLearnt() {
    assertThatThrownBy(() -> samples.velocityFor("measure 'straightness'"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure 'straightness' needs a velocity, which this experiment has not learnt;"
                + " flow-matching experiments learn one. Leave it out here");
    assertThatThrownBy(() -> samples.trajectoriesFor("picture 'animation'"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "picture 'animation' needs trajectories from noise to data, which this experiment has"
                + " not learnt; flow-matching and normalizing-flow experiments have them. Leave it"
                + " out here");
  }

  @Test
  void givesThePartsThatItHas() {
    FlowTrajectories still = (noise, times) -> List.of(noise);

    assertThat(samples.withTrajectories(still).trajectoriesFor("picture 'animation'"))
        .isSameAs(still);
    assertThat(samples.withLabels(new int[] {0, 1, 2}).labels()).containsExactly(0, 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples.withLabels(new int[] {0}))
        .withMessage("1 labels for 3 samples");
  }
}
