package dev.sluice.alignment.exploration.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.exploration.Rate;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlahutArimotoTest {
  private static final double BOUND = 1e-12;
  private final RateDistortion rates = new RateDistortion(new BlahutArimoto());

  @Test
  void equalsTheVectorsWhereOnlyOptimalActionsAreAllowed() {
    Vectors.forEachFile(
        "blahut_arimoto",
        (file, root) -> {
          root.get("support").forEach(this::checkSupport);
          System.out.println("vectors: " + root.get("support").size() + " supports of " + file);
        });
  }

  private void checkSupport(JsonNode one) {
    double[] p = Vectors.numbers(one.get("p"));
    boolean[][] optimal = new boolean[p.length][];
    for (int u = 0; u < p.length; u++) {
      double[] row = Vectors.numbers(one.get("optimal_action_sets").get(u));
      optimal[u] = new boolean[row.length];
      for (int a = 0; a < row.length; a++) {
        optimal[u][a] = row[a] > 0;
      }
    }
    Rate rate = rates.optimalActions(p, optimal);
    String name = one.get("name").asText();
    close(name, rate.rate(), one.get("rate_nats"));
    close(name, rate.rate() / Math.log(2), one.get("rate_bits"));
    close(name, rate.lowerBound(), one.get("lower_bound_nats"));
    close(name, Information.entropy(p), one.get("entropy_u"));
    close(name, rate.marginal(), one.get("m"));
    close(name, flat(rate.channel()), one.get("q"));
    assertThat(Math.abs(rate.gap())).as(name).isLessThanOrEqualTo(BOUND);
  }

  @Test
  void equalsTheVectorsOfRateAndDistortion() {
    Vectors.forEachFile(
        "blahut_arimoto",
        (file, root) -> {
          root.get("rate_distortion").forEach(this::checkSlope);
          System.out.println(
              "vectors: " + root.get("rate_distortion").size() + " slopes of " + file);
        });
  }

  private void checkSlope(JsonNode one) {
    double[] p = Vectors.numbers(one.get("p"));
    double[][] distortion = new double[p.length][];
    for (int u = 0; u < p.length; u++) {
      distortion[u] = Vectors.numbers(one.get("d").get(u));
    }
    RateDistortion.Point point = rates.atSlope(p, distortion, one.get("slope").doubleValue());
    String name = one.get("name").asText() + " at " + one.get("slope");
    close(name, point.rate().rate(), one.get("R"));
    close(name, point.distortion(), one.get("D"));
    close(name, point.rate().lowerBound(), one.get("lower_bound"));
    close(name, point.rate().marginal(), one.get("m"));
    close(name, flat(point.rate().channel()), one.get("q"));
    assertThat(Math.abs(point.rate().gap())).as(name).isLessThanOrEqualTo(BOUND);
  }

  @Test
  void theCertificateClosesOnRandomSets() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      int problems = 2 + random.nextInt(8);
      int actions = 1 + random.nextInt(6);
      double[] p = new double[problems];
      boolean[][] optimal = new boolean[problems][actions];
      for (int u = 0; u < problems; u++) {
        p[u] = 0.05 + random.nextDouble();
        for (int a = 0; a < actions; a++) {
          optimal[u][a] = random.nextDouble() < 0.5;
        }
        optimal[u][random.nextInt(actions)] = true;
      }
      double sum = Arrays.stream(p).sum();
      Rate rate = rates.optimalActions(Arrays.stream(p).map(x -> x / sum).toArray(), optimal);
      assertThat(rate.gap()).as("trial %d", trial).isLessThanOrEqualTo(BOUND);
    }
  }

  @Test
  void theCertificateClosesWhereAnActionIsAsGoodAsOthersOnlyInTheLimit() {
    // With {1, 2} and {3, 4} at a half each, {2, 3} has the factor 1 and dies out like 1 / step.
    boolean[][] optimal = {
      {true, false, false}, {true, false, true}, {false, true, true}, {false, true, false}
    };
    Rate rate = rates.optimalActions(new double[] {0.25, 0.25, 0.25, 0.25}, optimal);

    assertThat(Math.abs(rate.gap())).isLessThanOrEqualTo(BOUND);
    assertThat(rate.rate()).isCloseTo(Math.log(2), within(BOUND));
    assertThat(rate.marginal()).containsExactly(new double[] {0.5, 0.5, 0}, within(BOUND));
  }

  @Test
  void theCertificateClosesOnRandomSetsOfEquallyLikelyProblems() {
    SplittableRandom random = new SplittableRandom(6);
    for (int trial = 0; trial < 300; trial++) {
      boolean[][] optimal = new boolean[2 + random.nextInt(7)][1 + random.nextInt(7)];
      double[] p = new double[optimal.length];
      for (int u = 0; u < p.length; u++) {
        p[u] = 1.0 / p.length;
        for (int a = 0; a < optimal[u].length; a++) {
          optimal[u][a] = random.nextDouble() < 0.45;
        }
        optimal[u][random.nextInt(optimal[u].length)] = true;
      }
      Rate rate = rates.optimalActions(p, optimal);
      assertThat(Math.abs(rate.gap()))
          .as("trial %d: %s", trial, Arrays.deepToString(optimal))
          .isLessThanOrEqualTo(BOUND);
    }
  }

  @Test
  void aBoundOnTheRegretGivesTheCurveOfTheBinarySource() {
    double[] p = {0.3, 0.7};
    double[][] hamming = {{0, 1}, {1, 0}};
    RateDistortion.Point point = rates.within(p, hamming, 0.1);

    double[] error = {0.1, 0.9};
    assertThat(point.distortion()).isCloseTo(0.1, within(1e-9));
    assertThat(point.rate().rate())
        .isCloseTo(Information.entropy(p) - Information.entropy(error), within(1e-9));
    assertThat(rates.within(p, hamming, 0.4).rate().rate()).isCloseTo(0, within(1e-9));
  }

  @Test
  void refusesWhatIsNoProblem() {
    BlahutArimoto solver = new BlahutArimoto();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.minimise(new double[] {0.5, 0.4}, new double[][] {{1}, {1}}))
        .withMessage("p must be above 0 and sum to 1, not [0.5, 0.4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.minimise(new double[] {1}, new double[][] {{1}, {1}}))
        .withMessage("one row a problem: 1 problems, 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.minimise(new double[] {1}, new double[][] {{0, 0}}))
        .withMessage(
            "row 0 of the kernel must have 2 finite numbers, 0 or more, at least one of them above"
                + " 0, not [0.0, 0.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rates.within(new double[] {1}, new double[][] {{0.5, 0.7}}, 0.4))
        .withMessage("a mean distortion of at most 0.4 cannot be had; the least is about 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rates.atSlope(new double[] {1}, new double[][] {{0}}, 0))
        .withMessage("slope must be above 0 and finite, not 0.0");
    assertThat(Constraints.broken(new BlahutArimoto.Params(-1, 10)))
        .containsExactly("tolerance must be 0 or more, not -1.0");
    assertThat(Constraints.broken(new BlahutArimoto.Params(0, 0)))
        .containsExactly("steps must be at least 1, not 0");
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void close(String name, double actual, JsonNode expected) {
    assertThat(actual).as(name).isCloseTo(Vectors.number(expected), within(BOUND));
  }

  private static void close(String name, double[] actual, JsonNode expected) {
    assertThat(actual).as(name).containsExactly(Vectors.flat(expected), within(BOUND));
  }
}
