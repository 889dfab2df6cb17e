package dev.sluice.alignment.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TabularOptimumTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalsTheVectorsInEveryQuantity() {
    Vectors.forEachCase(
        "tabular_rlhf",
        json -> json.get("betas").forEach(at -> check(TabularProblems.of(json), json, at)));
  }

  private static void check(TabularProblem problem, JsonNode json, JsonNode at) {
    double beta = at.get("beta").doubleValue();
    double[][] policy = Vectors.rows(json.get("pi_theta"));
    TabularOptimum optimum = TabularOptimum.of(problem, beta);
    close(optimum.logPartition(), at.get("logZ"));
    close(flat(optimum.policy()), at.get("pi_star"));
    close(optimum.value(), at.get("J_star"));
    close(TabularPolicy.reward(problem, optimum.policy()), at.get("expected_reward"));
    close(
        TabularPolicy.divergence(problem, optimum.policy(), problem.reference()),
        at.get("kl_star_ref"));
    double distance = TabularPolicy.divergence(problem, policy, optimum.policy());
    double objective = TabularPolicy.objective(problem, policy, beta);
    close(distance, at.get("kl_theta_star"));
    close(objective, at.get("J_theta"));
    assertThat(optimum.value() - objective).isCloseTo(beta * distance, within(BOUND));
    close(flat(TabularPolicy.objectiveGradient(problem, policy, beta)), at.get("grad_J_theta"));
    PreferenceLoss dpo = new Dpo(new Beta(beta));
    PopulationPreferences population = new PopulationPreferences(problem);
    close(population.loss(dpo, policy), at.get("dpo_population_loss"));
    close(flat(population.gradient(dpo, policy)), at.get("dpo_population_grad"));
    close(population.loss(dpo, optimum.policy()), at.get("dpo_population_optimum_loss"));
  }

  @Test
  void refusesWhatIsNotADistribution() {
    double[][] row = {{0.5, 0.5}};
    double[] one = {1};
    assertThatThrownBy(() -> new TabularProblem(one, new double[][] {{0.5, 0.4}}, row))
        .hasMessage("reference of prompt 0: probabilities sum to 1, not 0.9");
    assertThatThrownBy(() -> new TabularProblem(one, new double[][] {{1, 0}}, row))
        .hasMessage("reference of prompt 0: probabilities are above 0, not 0.0");
    assertThatThrownBy(() -> new TabularProblem(one, row, new double[][] {{1, 2, 3}}))
        .hasMessage("prompt 0 has 2 answers and 3 rewards");
    assertThatThrownBy(() -> new TabularProblem(one, row, new double[0][]))
        .hasMessage("one row a prompt: 1 prompts, 1 rows of reference, 0 of reward");
    assertThatThrownBy(() -> TabularOptimum.of(new TabularProblem(one, row, row), 0))
        .hasMessage("beta must be above 0, not 0.0");
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void close(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(Vectors.flat(expected), within(BOUND));
  }

  private static void close(double actual, JsonNode expected) {
    double value = Vectors.number(expected);
    assertThat(actual).isCloseTo(value, within(BOUND * Math.max(1, Math.abs(value))));
  }
}
