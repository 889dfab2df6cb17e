package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.learn.Regression;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.testing.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionalFlowMatchingTest {
  private static final double STEP = 0.1;
  private static final int NODES = 181;

  @Test
  void theTargetIsTheConditionalVelocityAtThePointOnThePath() {
    Points noise = Points.ofRows(new double[][] {{1, 2}, {3, 4}});
    Points data = Points.ofRows(new double[][] {{5, 4}, {1, 0}});
    double[] t = {0.25, 0.5};
    Regression regression =
        new ConditionalFlowMatching()
            .of(FlowBatch.on(Tasks.on(new LinearPath()), noise, data, t, new Random(1)));

    assertThat(regression.x().values()).containsExactly(2, 2.5, 2, 2);
    assertThat(regression.target().values()).containsExactly(4, 2, -2, -4);
    assertThat(regression.t()).isEqualTo(t);
    assertThat(regression.weight()).isNull();
  }

  @Test
  void lossAndGradientOverAllPairsEqualTheTruth() {
    Vectors.forEachCase("truth_fm_cfm_gradient", ConditionalFlowMatchingTest::check);
  }

  /** The vectors' model is linear in theta: v(x) = theta . (1, x, tanh x, sin 2x). */
  private static void check(JsonNode one) {
    GaussianMixture mixture = VectorMixtures.of(one.get("mixture"));
    double[] theta = Vectors.numbers(one.get("theta"));
    double loss = 0;
    double[] gradient = new double[4];
    for (int k = 0; k < mixture.components(); k++) {
      Points noise = Points.zeros(NODES * NODES, 1);
      Points data = Points.zeros(NODES * NODES, 1);
      double[] weight = new double[NODES * NODES];
      for (int row = 0; row < weight.length; row++) {
        double x0 = (row / NODES - NODES / 2) * STEP;
        double z = (row % NODES - NODES / 2) * STEP;
        noise.set(row, 0, x0);
        data.set(row, 0, mixture.means().get(k, 0) + mixture.deviations()[k] * z);
        weight[row] =
            mixture.weights()[k] * STEP * STEP * Math.exp(-0.5 * (x0 * x0 + z * z)) / (2 * Math.PI);
      }
      double[] t = new double[weight.length];
      Arrays.fill(t, one.get("t").asDouble());
      Regression regression =
          new ConditionalFlowMatching()
              .of(FlowBatch.on(Tasks.on(new LinearPath()), noise, data, t, new Random(1)));
      for (int row = 0; row < weight.length; row++) {
        double x = regression.x().get(row, 0);
        double[] features = {1, x, Math.tanh(x), Math.sin(2 * x)};
        double gap = -regression.target().get(row, 0);
        for (int i = 0; i < 4; i++) {
          gap += theta[i] * features[i];
        }
        loss += weight[row] * gap * gap;
        for (int i = 0; i < 4; i++) {
          gradient[i] += 2 * weight[row] * gap * features[i];
        }
      }
    }
    Near.check("loss", new double[] {loss}, new double[] {one.get("L_CFM_x1").asDouble()}, 1e-11);
    Near.check("gradient", gradient, Vectors.numbers(one.get("grad_FM")), 1e-11);
  }
}
