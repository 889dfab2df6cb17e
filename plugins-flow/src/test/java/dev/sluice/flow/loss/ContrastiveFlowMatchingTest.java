package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.Regression;
import dev.sluice.flow.path.GaussianPath;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.runtime.registry.Constraints;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastiveFlowMatchingTest {
  private static final double LAMBDA = 0.3;

  private final GaussianPath path = new GaussianPath(new CosineSchedule());
  private final Points noise = Points.ofRows(new double[][] {{1, 2}, {-1, 0.5}, {0.3, -2}});
  private final Points data = Points.ofRows(new double[][] {{3, -1}, {0, 1}, {2, 2}});
  private final double[] t = {0.2, 0.5, 0.9};
  private final FlowBatch batch = FlowBatch.on(Tasks.on(path), noise, data, t, new Random(1));

  /** For any model the regression and the two squares differ by one and the same number. */
  @Test
  void theRegressionIsTheDifferenceOfSquaresUpToANumber() {
    Regression regression = loss(LAMBDA).of(batch);
    double[] rest = new double[2];
    for (int model = 0; model < 2; model++) {
      for (int i = 0; i < 3; i++) {
        int other = (i + 1) % 3;
        Points negative =
            path.sample(row(noise, other), row(data, other), new double[] {t[i]}, new Random(1))
                .velocity();
        for (int j = 0; j < 2; j++) {
          double v = model == 0 ? 0.7 - i : 2.5 * j + i;
          double toOwn = v - batch.onPath().velocity().get(i, j);
          double toOther = v - negative.get(0, j);
          double error = v - regression.target().get(i, j);
          double weight = regression.weight()[i];
          rest[model] += weight * error * error - toOwn * toOwn + LAMBDA * toOther * toOther;
        }
      }
    }

    assertThat(rest[1]).isCloseTo(rest[0], within(1e-10));
  }

  @Test
  void lambdaZeroIsConditionalFlowMatching() {
    assertThat(loss(0).of(batch).target().values())
        .isEqualTo(new ConditionalFlowMatching().of(batch).target().values());
    assertThat(loss(0).unbiased()).isTrue();
    assertThat(loss(0.1).unbiased()).isFalse();
  }

  @Test
  void lambdaOneIsRefused() {
    assertThat(Constraints.broken(new ContrastiveFlowMatching.Params(1)))
        .containsExactly("lambda must be at least 0 and below 1, not 1.0");
  }

  private static ContrastiveFlowMatching loss(double lambda) {
    return new ContrastiveFlowMatching(
        new ContrastiveFlowMatching.Params(lambda), name -> new Random(1));
  }

  private static Points row(Points points, int row) {
    return points.rows(row, row + 1);
  }
}
