package dev.sluice.alignment.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

final class FrontierTest {
  private static final double BOUND = 1e-12;

  /** The vectors' gaps are to a curve drawn through its points with straight lines. */
  private static final double BETWEEN_POINTS = 2e-3;

  private static final int[] BEST_OF = {1, 2, 4, 8, 16, 64};

  @Test
  void equalsTheVectorsPointByPoint() {
    Vectors.forEachFile(
        "frontier",
        (file, root) -> {
          TabularProblem problem = problem(root.get("instance"));
          Frontier frontier = new Frontier(problem);
          for (JsonNode one : root.get("frontier")) {
            Frontier.Point point = frontier.at(one.get("beta").doubleValue());
            assertThat(point.divergence()).isCloseTo(one.get("kl").doubleValue(), within(BOUND));
            assertThat(point.reward()).isCloseTo(one.get("reward").doubleValue(), within(BOUND));
          }
          int others = 0;
          for (JsonNode method : root.get("others")) {
            for (JsonNode one : method) {
              double best = frontier.reward(one.get("kl").doubleValue());
              assertThat(best - one.get("reward").doubleValue())
                  .isCloseTo(one.get("gap_to_frontier").doubleValue(), within(BETWEEN_POINTS))
                  .isGreaterThan(-1e-9);
              others++;
            }
          }
          System.out.println(
              "vectors: "
                  + root.get("frontier").size()
                  + " points and "
                  + others
                  + " methods' points of "
                  + file);
        });
  }

  @Test
  void theBestOfNIsWhereTheVectorsSay() {
    Vectors.forEachFile(
        "frontier",
        (file, root) -> {
          TabularProblem problem = problem(root.get("instance"));
          JsonNode points = root.get("others").get("best_of_n");
          for (int k = 0; k < Math.min(BEST_OF.length, points.size()); k++) {
            double[][] distribution = BestOf.distribution(problem, BEST_OF[k]);
            assertThat(TabularPolicy.reward(problem, distribution))
                .isCloseTo(points.get(k).get("reward").doubleValue(), within(BOUND));
            assertThat(TabularPolicy.divergence(problem, distribution, problem.reference()))
                .isCloseTo(points.get(k).get("kl").doubleValue(), within(BOUND));
          }
        });
  }

  @Test
  void equalRewardsShareAsTheReferenceDoes() {
    TabularProblem problem =
        new TabularProblem(
            new double[] {1}, new double[][] {{0.5, 0.3, 0.2}}, new double[][] {{1, 1, 0}});
    assertThat(BestOf.distribution(problem, 2)[0])
        .containsExactly(new double[] {0.6, 0.36, 0.04}, within(BOUND));
  }

  @Test
  void beyondEveryNeedTheRewardIsTheBestAnswers() {
    TabularProblem problem =
        new TabularProblem(new double[] {1}, new double[][] {{0.5, 0.5}}, new double[][] {{1, -1}});
    assertThat(new Frontier(problem).reward(5)).isEqualTo(1);
    assertThat(new Frontier(problem).reward(0)).isZero();
  }

  private static TabularProblem problem(JsonNode json) {
    double[][][] tables = new double[2][][];
    String[] names = {"pi_ref", "reward"};
    for (int k = 0; k < 2; k++) {
      JsonNode rows = json.get(names[k]);
      tables[k] = new double[rows.size()][];
      for (int x = 0; x < rows.size(); x++) {
        tables[k][x] = Vectors.numbers(rows.get(x));
      }
    }
    return new TabularProblem(Vectors.numbers(json.get("px")), tables[0], tables[1]);
  }
}
