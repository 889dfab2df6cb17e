package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.exact.PopulationPreferences;
import dev.sluice.alignment.exact.TabularProblems;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where the population's losses come to rest, by the vectors' closed forms: no slope is left. */
final class PopulationOptimaTest {
  private static final double BOUND = 1e-12;

  @Test
  void divergencesAndIpoRestAtTheirClosedForms() {
    Vectors.forEachCase(
        "tabular_rlhf",
        json -> {
          PopulationPreferences population = new PopulationPreferences(TabularProblems.of(json));
          json.get("betas").forEach(at -> check(population, at));
        });
  }

  private static void check(PopulationPreferences population, JsonNode at) {
    double beta = at.get("beta").doubleValue();
    PreferenceLoss dpo = new Dpo(new Beta(beta));
    JsonNode stars = at.get("fdpo_star");
    for (FDivergence.Family family : FDivergence.Family.values()) {
      String name =
          switch (family) {
            case REVERSE_KL -> "reverse_kl";
            case FORWARD_KL -> "forward_kl";
            case JENSEN_SHANNON -> "js_divergence";
            case ALPHA -> "alpha_divergence";
          };
      assertRest(population, new FDivergence(dpo, family, 0.5), stars.get(name));
    }
    assertRest(
        population,
        new Ipo(new Ipo.Params(beta, false)),
        at.get("ipo_population_policy_tau_eq_beta"));
  }

  /** IPO's slopes grow like 1 / beta, so the bound is relative to the slope at the reference. */
  private static void assertRest(
      PopulationPreferences population, PreferenceLoss loss, JsonNode policy) {
    double[] slope =
        Arrays.stream(population.gradient(loss, Vectors.rows(policy)))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(slope)
        .as("%s of %s", loss.getClass().getSimpleName(), policy)
        .containsExactly(new double[slope.length], within(BOUND / loss.rewardScale()));
  }
}
