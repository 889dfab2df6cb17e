package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Moons;
import dev.sluice.flow.data.PlaneNoise;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginalFlowMatchingTest {
  private final Points noise = Points.ofRows(new double[][] {{1, 0.2}, {-0.4, 0.6}});
  private final Points data = Points.ofRows(new double[][] {{2, -1}, {0.5, 1}});
  private final double[] t = {0.3, 0.7};

  @Test
  void theTargetIsTheExactFieldOfTheData() {
    FlowBatch batch = FlowBatch.on(Tasks.on(new LinearPath()), noise, data, t, new Random(1));
    Regression regression = new MarginalFlowMatching().of(batch);

    Points exact = Points.zeros(2, 2);
    new Chessboard()
        .exactVelocity(new LinearSchedule())
        .orElseThrow()
        .evaluate(batch.onPath().x(), t, exact);
    assertThat(regression.target().values()).isEqualTo(exact.values());
    assertThat(regression.target().values()).isNotEqualTo(batch.onPath().velocity().values());
  }

  @Test
  void dataWithoutExactFieldIsRefused() {
    LossContext task =
        new LossContext(new Moons(new PlaneNoise(0.1)), new LinearPath(), (x, at, velocity) -> {});
    FlowBatch batch = FlowBatch.on(task, noise, data, t, new Random(1));

    assertThatThrownBy(() -> new MarginalFlowMatching().of(batch))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "loss 'marginal-flow-matching' needs the exact velocity, which is not known for data"
                + " 'moons'; use 'conditional-flow-matching'");
  }
}
