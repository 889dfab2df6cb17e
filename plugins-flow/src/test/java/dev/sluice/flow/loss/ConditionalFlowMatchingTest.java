package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.path.Prediction;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

  @TestFactory
  Stream<DynamicTest> noWeightOfAnErrorPassesItsBound() {
    return Arrays.stream(Prediction.values())
        .flatMap(
            target ->
                Arrays.stream(ErrorIn.values())
                    .map(
                        error ->
                            DynamicTest.dynamicTest(
                                target + " in " + error, () -> bounded(target, error))));
  }

  /** In units of values of size 1: of a score that is the noise, which is beta times as much. */
  private static void bounded(Prediction target, ErrorIn error) {
    double[] t = {0, 1e-9, 0.1, 0.5, 0.9, 1 - 1e-9, 1};
    Points points = Points.zeros(t.length, 1);
    Regression regression =
        new ConditionalFlowMatching(
                new ConditionalFlowMatching.Params(
                    target, error, Spec.of(LossWeight.class, "constant"), 0.01, 3),
                new ConstantWeight())
            .of(FlowBatch.on(Tasks.on(new LinearPath()), points, points, t, new Random(1)));
    double[] weight = regression.weight();
    for (int i = 0; weight != null && i < t.length; i++) {
      double beta = 1 - Math.min(Math.max(t[i], 0.01), 0.99);
      double unit = target == Prediction.SCORE ? beta * beta : 1;
      assertThat(weight[i] / unit).isBetween(0.0, 3 * (1 + 1e-12));
    }
  }

  @Test
  void weightsBelowTheBoundAreTheConversions() {
    double[] t = {0.1, 0.5, 0.9};
    Points points = Points.zeros(3, 1);
    Regression regression =
        new ConditionalFlowMatching(
                ConditionalFlowMatching.Params.of(Prediction.DATA, ErrorIn.VELOCITY),
                new ConstantWeight())
            .of(FlowBatch.on(Tasks.on(new LinearPath()), points, points, t, new Random(1)));

    assertThat(regression.weight()).containsExactly(new double[] {1 / 0.81, 4, 5}, within(1e-12));
    assertThat(
            Constraints.broken(
                new ConditionalFlowMatching.Params(
                    Prediction.DATA,
                    ErrorIn.VELOCITY,
                    Spec.of(LossWeight.class, "constant"),
                    0.01,
                    0)))
        .containsExactly("max-weight must be above 0, not 0.0");
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
    double marginalLoss = 0;
    double componentLoss = 0;
    double[] gradient = new double[4];
    double[] componentGradient = new double[4];
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
      double[] marginal = velocity(mixture, regression.x(), t);
      double[] component = velocity(component(mixture, k), regression.x(), t);
      for (int row = 0; row < weight.length; row++) {
        double x = regression.x().get(row, 0);
        double[] features = {1, x, Math.tanh(x), Math.sin(2 * x)};
        double model = 0;
        for (int i = 0; i < 4; i++) {
          model += theta[i] * features[i];
        }
        double gap = model - regression.target().get(row, 0);
        loss += weight[row] * gap * gap;
        marginalLoss += weight[row] * Math.pow(model - marginal[row], 2);
        componentLoss += weight[row] * Math.pow(model - component[row], 2);
        for (int i = 0; i < 4; i++) {
          gradient[i] += 2 * weight[row] * gap * features[i];
          componentGradient[i] += 2 * weight[row] * (model - component[row]) * features[i];
        }
      }
    }
    double[] losses = {loss, marginalLoss, componentLoss};
    double[] theirs =
        Stream.of("L_CFM_x1", "L_FM", "L_CFM_component")
            .mapToDouble(name -> one.get(name).asDouble())
            .toArray();
    Near.check("losses", losses, theirs, 1e-11);
    Near.check("gradient", gradient, Vectors.numbers(one.get("grad_FM")), 1e-11);
    Near.check(
        "gradient", componentGradient, Vectors.numbers(one.get("grad_CFM_component")), 1e-11);
  }

  /** The exact marginal velocity of a mixture, shape {@code [n]}. */
  private static double[] velocity(GaussianMixture mixture, Points x, double[] t) {
    Points velocity = Points.zeros(x.count(), 1);
    new GaussianMixtureField(mixture, new LinearSchedule()).evaluate(x, t, velocity);
    return velocity.values();
  }

  /** One of its Gaussians, whose marginal velocity is the conditional one given that component. */
  private static GaussianMixture component(GaussianMixture mixture, int k) {
    return new GaussianMixture(
        new double[] {1},
        Points.of(1, 1, new double[] {mixture.means().get(k, 0)}),
        new double[] {mixture.deviations()[k]});
  }
}
