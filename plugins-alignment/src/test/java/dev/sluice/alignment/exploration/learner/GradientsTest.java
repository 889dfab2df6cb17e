package dev.sluice.alignment.exploration.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.exploration.environment.GridCity;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Constraints;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private static final double STEP = 1e-5;

  @Test
  void theReturnsGradientIsItsDifferenceOverManySteps() {
    MdpTable table =
        new MdpTable(new GridCity(new GridCity.Params(3, 2, 2, 3, 4)).exploitation(), 4);
    double[][] logits = logits(table);
    double[][] gradient = new double[table.states()][table.actions()];
    table.valueAndGradient(2, policy(table, logits), gradient);

    for (int s = 0; s < logits.length; s++) {
      for (int a = 0; table.active(s) && a < logits[s].length; a++) {
        if (table.allows(s, a)) {
          logits[s][a] += STEP;
          double up = table.value(2, policy(table, logits));
          logits[s][a] -= 2 * STEP;
          double down = table.value(2, policy(table, logits));
          logits[s][a] += STEP;
          assertThat(gradient[s][a])
              .as("state %d, action %d", s, a)
              .isCloseTo((up - down) / (2 * STEP), within(1e-8));
        }
      }
    }
  }

  @Test
  void theGradientOfActingOnACodeReachesCodeAndPolicy() {
    MdpTable table =
        new MdpTable(new GridCity(new GridCity.Params(3, 2, 2, 3, 4)).exploitation(), 4);
    CodedActing acting = new CodedActing(table);
    CodeWeights weights = new CodeWeights(4, table.states(), table.actions(), 2);
    weights.draw(new SplittableRandom(3), 1);
    CodeWeights slope = weights.zeros();
    acting.addGradient(weights, 1, weights.code(1), 1, slope);

    float[] at = new float[weights.count()];
    float[] gradient = new float[weights.count()];
    weights.copyTo(at);
    slope.copyTo(gradient);
    float step = 1f / 256;
    for (int i = 0; i < at.length; i++) {
      float before = at[i];
      at[i] = before + step;
      double up = value(acting, weights, at);
      at[i] = before - step;
      double down = value(acting, weights, at);
      at[i] = before;
      double difference = (up - down) / (2 * step);
      assertThat((double) gradient[i]).as("number %d", i).isCloseTo(difference, within(2e-5));
    }
  }

  private static double value(CodedActing acting, CodeWeights weights, float[] at) {
    CodeWeights moved = weights.zeros();
    moved.copyFrom(at);
    return acting.addGradient(moved, 1, moved.code(1), 0, weights.zeros());
  }

  @Test
  void anEpisodicLearnerActsOnce() {
    GridCity city = new GridCity(new GridCity.Params(3, 2, 0, 3, 4));
    KnowledgeGraph graph = new KnowledgeGraph(city);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpisodicCoupled(city, graph, 0.5, new SplittableRandom(1)))
        .withMessage("an episodic learner acts once, the environment has 4 steps");
  }

  @Test
  void parametersAreChecked() {
    assertThat(Constraints.broken(params(4, 0.1, 0.1)))
        .containsExactly("width must be from 1 to 3, not 4");
    assertThat(Constraints.broken(params(2, 0, 0.1)))
        .containsExactly("noise must be above 0, not 0.0");
    assertThat(Constraints.broken(params(2, 0.1, -1)))
        .containsExactly("initial-deviation must be above 0, not -1.0");
  }

  private static Dream.Params params(int width, double noise, double deviation) {
    return new Dream.Params(
        width,
        noise,
        deviation,
        Spec.of(Bottleneck.class, "kl"),
        Spec.of(Explorer.class, "information-gain"),
        Dream.ExplorationBy.PLANNED,
        InitialWeights.drawn());
  }

  private static double[][] logits(MdpTable table) {
    SplittableRandom random = new SplittableRandom(9);
    double[][] logits = new double[table.states()][table.actions()];
    for (int s = 0; s < logits.length; s++) {
      for (int a = 0; a < logits[s].length; a++) {
        logits[s][a] = random.nextGaussian();
      }
    }
    return logits;
  }

  private static double[][] policy(MdpTable table, double[][] logits) {
    double[][] policy = new double[logits.length][];
    for (int s = 0; s < policy.length; s++) {
      policy[s] = logits[s].clone();
      for (int a = 0; a < policy[s].length; a++) {
        policy[s][a] =
            table.active(s) && !table.allows(s, a) ? Double.NEGATIVE_INFINITY : policy[s][a];
      }
      Softmax.of(policy[s]);
    }
    return policy;
  }
}
