package dev.sluice.alignment.exploration.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.exploration.bottleneck.HingeBottleneck;
import dev.sluice.alignment.exploration.bottleneck.KlBottleneck;
import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.explorer.SquaredDistance;
import dev.sluice.alignment.exploration.explorer.StepCost;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianCodeTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalsTheVectorsOfDreamsProgram() {
    Vectors.forEachFile("dream", (file, root) -> check(root.get("gaussian")));
  }

  private static void check(JsonNode json) {
    double rho = json.get("rho").doubleValue();
    double[][] f = Vectors.rows(json.get("f"));
    Explorer explorer = new SquaredDistance(new StepCost(0.1));
    Bottleneck hinge = new HingeBottleneck(HingeBottleneck.Params.defaults());
    Bottleneck kl = new KlBottleneck(new KlBottleneck.Params(1));
    double penalty = 0;
    double decoding = 0;
    double steps = Arrays.stream(Vectors.flat(json.get("mask"))).sum();
    for (int i = 0; i < f.length; i++) {
      double[][] g = Vectors.rows(json.get("g").get(i));
      double[] mask = Vectors.numbers(json.get("mask").get(i));
      GaussianCode code = new GaussianCode(new double[][] {f[i]}, g, rho);
      double[] gradient = new double[f[i].length];
      hinge.addGradient(f[i], 1.0 / f.length, gradient);
      penalty += hinge.penalty(f[i], rho) / f.length;
      close(gradient, json.get("grad_f").get(i));
      assertThat(kl.penalty(f[i], rho))
          .isCloseTo(json.get("kl_to_standard_normal").get(i).doubleValue(), within(BOUND * 100));
      for (int t = 0; t < g.length; t++) {
        double[] slope = new double[f[i].length];
        decoding += mask[t] * code.decoderLoss(0, at(t), slope) / steps;
        double share = mask[t] / steps;
        close(Arrays.stream(slope).map(x -> x * share).toArray(), json.get("grad_g").get(i).get(t));
      }
      for (int t = 0; t + 1 < g.length; t++) {
        double reward = explorer.reward(code, at(t), at(t + 1), 0) - explorer.cost();
        double gain = code.logLikelihood(0, at(t + 1)) - code.logLikelihood(0, at(t));
        near(code.squaredError(0, at(t)), json.get("distances").get(i).get(t));
        near(mask[t + 1] * reward, json.get("exploration_rewards").get(i).get(t));
        near(gain, json.get("log_q_gain").get(i).get(t));
      }
    }
    near(penalty, json.get("id_context_loss"));
    near(decoding, json.get("transition_context_loss"));
  }

  private static Knowledge at(int step) {
    return new Knowledge(step, step, 0, new double[] {1});
  }

  @Test
  void whatIsExpectedOfACodeIsItsMeanOverWhatIsPossible() {
    KnowledgeGraph graph = new KnowledgeGraph(new Levers(new Levers.Params(1, 2, 2, 0)));
    double[][] means = {{1}, {3}, {-2}, {-4}};
    GaussianCode code = new GaussianCode(means, 0.5, graph);
    Knowledge start = graph.nodes().get(0);
    Knowledge bit = graph.after(start, 0).get(0).to();

    assertThat(code.expected(start)[0]).isCloseTo(-0.5, within(BOUND));
    assertThat(code.expected(bit)[0]).isCloseTo(2, within(BOUND));
    assertThat(code.squaredError(1, bit)).isCloseTo(1, within(BOUND));
    assertThat(code.logLikelihood(1, bit)).isCloseTo(-2, within(BOUND));
  }

  @Test
  void informationIsThatOfSeparateAndOfEqualCodes() {
    GaussianInformation information = new GaussianInformation(16);
    double[] p = {0.5, 0.25, 0.25};

    assertThat(information.of(p, new double[][] {{0, 0}, {9, 0}, {0, 9}}, 0.1))
        .isCloseTo(1.5 * Math.log(2), within(1e-9));
    assertThat(information.of(p, new double[][] {{1}, {1}, {1}}, 0.1)).isCloseTo(0, within(1e-9));
    assertThat(information.of(p, new double[][] {{0}, {9}, {9}}, 0.1))
        .isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void informationOfOverlappingCodesIsThatOfAFineSum() {
    double[] p = {0.3, 0.7};
    double distance = 1.7;
    double sum = 0;
    double step = 1e-3;
    for (double z = -12; z < 14; z += step) {
      double one = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double other = Math.exp(-(z - distance) * (z - distance) / 2) / Math.sqrt(2 * Math.PI);
      double mix = p[0] * one + p[1] * other;
      sum += step * (p[0] * one * Math.log(one / mix) + p[1] * other * Math.log(other / mix));
    }

    assertThat(new GaussianInformation(16).of(p, new double[][] {{0}, {distance}}, 1))
        .isCloseTo(sum, within(2e-4));
  }

  private static void near(double actual, JsonNode expected) {
    double value = expected.doubleValue();
    assertThat(actual).isCloseTo(value, within(BOUND * Math.max(1, Math.abs(value))));
  }

  private static void close(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(Vectors.numbers(expected), within(BOUND));
  }
}
