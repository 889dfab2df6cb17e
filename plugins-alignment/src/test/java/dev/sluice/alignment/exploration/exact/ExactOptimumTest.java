package dev.sluice.alignment.exploration.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.exploration.environment.GridCity;
import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.environment.TellTaleBandit;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.testkit.Vectors;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExactOptimumTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalsTheVectorsOnEveryLeversCase() {
    Vectors.forEachFile(
        "dream",
        (file, root) -> {
          root.get("levers").forEach(ExactOptimumTest::check);
          System.out.println("vectors: " + root.get("levers").size() + " levers of " + file);
        });
  }

  private static void check(JsonNode one) {
    int bits = one.get("nbits").intValue();
    int distractor = one.get("distractor_values").intValue();
    double penalty = one.get("wrong_action_penalty").doubleValue();
    Levers levers =
        new Levers(new Levers.Params(bits, distractor, one.get("T").intValue(), penalty));
    KnowledgeGraph graph = new KnowledgeGraph(levers);
    ExactOptimum optimum = ExactOptimum.of(levers, graph, new BlahutArimoto());
    close(optimum.fullInformation(), one.get("V_full_information"));
    close(optimum.value(), one.get("V_optimal_with_T"));
    close(optimum.entropy(), one.get("H_u_nats"));
    close(optimum.information().rate(), one.get("min_I_z_u_nats"));
    assertThat(Math.abs(optimum.information().gap())).isLessThanOrEqualTo(BOUND);

    Explorers explorers = new Explorers(levers, graph, bits);
    double cost = one.get("cost").doubleValue();
    explorers.check(
        k -> -Information.entropy(explorers.goals(k, distractor)), cost, one.get("dream"));
    explorers.check(k -> -Information.entropy(k.belief()), cost, one.get("info_gain_on_u"));
    close(
        explorers.earns(new Exploration(graph).best((from, to) -> 0, 0).choices()),
        one.get("random_exploration_exploit_return"));
    close(explorers.acting.of(levers.problems()), one.get("no_exploration_exploit_return"));
  }

  /** Explorers of levers by what they want to know. */
  private static final class Explorers {
    private final KnowledgeGraph graph;
    private final BeliefValue acting;
    private final int bits;

    Explorers(Levers levers, KnowledgeGraph graph, int bits) {
      this.graph = graph;
      this.acting = new BeliefValue(levers.exploitation());
      this.bits = bits;
    }

    double[] goals(Knowledge knowledge, int distractor) {
      double[] p = new double[1 << bits];
      for (int u = 0; u < knowledge.belief().length; u++) {
        p[u / distractor] += knowledge.belief()[u];
      }
      return p;
    }

    void check(ToDoubleFunction<Knowledge> worth, double cost, JsonNode expected) {
      Exploration.Plan plan = new Exploration(graph).best(worth, cost);
      double before = worth.applyAsDouble(graph.nodes().get(0));
      close(plan.value() - before, expected.get("objective"));
      close(acting.of(pulled(plan.choices(), expected).belief()), expected.get("exploit_return"));
    }

    /** What the peer's levers show, each of them one of the best; of equal ones it takes any. */
    private Knowledge pulled(double[][] choices, JsonNode expected) {
      Knowledge at = graph.nodes().get(0);
      int bit = 0;
      for (JsonNode lever : expected.get("levers")) {
        int action = lever.asText().equals("dis") ? bits : bit++;
        assertThat(choices[at.index()][action]).as("%s in %s", lever, expected).isPositive();
        at = graph.after(at, action).get(0).to();
      }
      assertThat(choices[at.index()][graph.actions()]).as("stops after %s", expected).isOne();
      return at;
    }

    double earns(double[][] choices) {
      return new Exploration(graph).mean(choices, k -> acting.of(k.belief()));
    }
  }

  @Test
  void theTellTaleNeedsAllThatThereIsToKnow() {
    MetaEnvironment bandit = new TellTaleBandit(new TellTaleBandit.Params(6));
    ExactOptimum optimum = ExactOptimum.of(bandit, new KnowledgeGraph(bandit), new BlahutArimoto());

    assertThat(optimum.value()).isCloseTo(1, within(BOUND));
    assertThat(optimum.information().rate()).isCloseTo(Math.log(6), within(BOUND));
    assertThat(optimum.entropy()).isCloseTo(Math.log(6), within(BOUND));
  }

  @Test
  void aCityNeedsTheUsefulBusesOnly() {
    MetaEnvironment city = new GridCity(new GridCity.Params(5, 3, 2, 4, 6));
    KnowledgeGraph graph = new KnowledgeGraph(city);
    ExactOptimum optimum = ExactOptimum.of(city, graph, new BlahutArimoto());

    // To the stop and by bus: two steps. The map is two steps away.
    assertThat(optimum.fullInformation()).isCloseTo(0.8, within(BOUND));
    assertThat(optimum.value()).isCloseTo(0.8, within(BOUND));
    assertThat(optimum.entropy()).isCloseTo(Math.log(12), within(BOUND));
    assertThat(optimum.information().rate()).isCloseTo(Math.log(6), within(BOUND));
    assertThat(optimum.information().gap()).isLessThanOrEqualTo(BOUND);
  }

  @Test
  void whoeverWantsToKnowEverythingOfTheCityRidesTheUselessBuses() {
    MetaEnvironment city = new GridCity(GridCity.Params.defaults());
    KnowledgeGraph graph = new KnowledgeGraph(city);
    BeliefValue acting = new BeliefValue(city.exploitation());
    Exploration exploration = new Exploration(graph);
    Exploration.Plan everything = exploration.best(k -> -Information.entropy(k.belief()), 0.01);

    double earned = exploration.mean(everything.choices(), k -> acting.of(k.belief()));
    assertThat(exploration.best(k -> acting.of(k.belief()), 0).value())
        .isCloseTo(0.8, within(BOUND));
    assertThat(earned).isCloseTo(acting.of(city.problems()), within(BOUND)).isLessThan(0.75);
  }

  @Test
  void aFamilyTooLargeToHoldIsRefusedWithAReason() {
    MetaEnvironment city = new GridCity(new GridCity.Params(9, 4, 4, 20, 20));

    assertThatThrownBy(() -> new KnowledgeGraph(city))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "exploring 576 problems has more than [\\d,]+ states of knowledge, too many to hold;"
                + " make the environment smaller");
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(Vectors.number(expected), within(BOUND));
  }
}
