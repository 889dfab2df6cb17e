package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The peer's errors vary from case to case by luck. With its own control our steps are its steps,
 * and errors can be compared one by one; with ours they are others, and the mean counts.
 */
class AdaptiveVectorsTest {
  private static final Map<String, EmbeddedTableau> TABLEAUX =
      Map.of(
          "adaptive_heun", HeunEuler.TABLEAU,
          "fehlberg2", Fehlberg2.TABLEAU,
          "bosh3", Bosh3.TABLEAU,
          "dopri5", Dopri5.TABLEAU,
          "dopri8", Dopri8.TABLEAU);

  private static final Map<String, Function<AdaptiveSteps, OdeSolver>> SOLVERS =
      Map.of(
          "adaptive_heun", HeunEuler::new,
          "bosh3", Bosh3::new,
          "dopri5", Dopri5::new,
          "dopri8", Dopri8::new);

  @Test
  void withThePeersControlErrorsAgainstTheTightReferenceAreNotAboveThePeers() {
    forEachCase(
        (one, tight) -> {
          Points start = VectorFields.start(one.get("y0"));
          Case batch =
              new Case(
                  one,
                  PeerControl.ofRows(VectorFields.of(one), start.width()),
                  PeerControl.asOneRow(start),
                  Vectors.flat(tight.get("y")));
          String method = one.get("method").asText();
          OdeSolver solver = PeerControl.solver(TABLEAUX.get(method), batch.steps());
          // Its slope after a step is a guess, from which states between two steps would begin.
          double error =
              method.equals("fehlberg2") ? batch.errorAtEnd(solver) : batch.error(solver);
          assertThat(error)
              .as(batch.name())
              .isLessThanOrEqualTo(Math.max(3 * batch.peers(), 1e-12));
        });
  }

  @Test
  void withControlOfEachRowErrorsAreSmallerInTheMeanForNoMoreEvaluationsAndSeldomMuchGreater() {
    double[] sums = new double[4];
    forEachCase(
        (one, tight) -> {
          if (!SOLVERS.containsKey(one.get("method").asText())) {
            return;
          }
          Points start = VectorFields.start(one.get("y0"));
          Case rows = new Case(one, VectorFields.of(one), start, Vectors.flat(tight.get("y")));
          OdeSolver solver = SOLVERS.get(one.get("method").asText()).apply(rows.steps());
          double error = rows.error(solver);
          assertThat(error).as(rows.name()).isLessThanOrEqualTo(Math.max(10 * rows.peers(), 1e-12));
          sums[0]++;
          sums[3] += error > Math.max(3 * rows.peers(), 1e-12) ? 1 : 0;
          sums[1] += Math.log(Math.max(error, 1e-14) / rows.peers());
          double asked = (double) rows.solve(solver).rowEvaluations() / start.count();
          sums[2] += Math.log(asked / one.get("nfe").asDouble());
        });
    double error = Math.exp(sums[1] / sums[0]);
    double evaluations = Math.exp(sums[2] / sums[0]);
    System.out.printf("vectors: errors %.3g, evaluations %.3g of the peer's%n", error, evaluations);
    assertThat(error).isLessThanOrEqualTo(1);
    assertThat(evaluations).isLessThanOrEqualTo(1);
    // Of 1,320 cases made with 22 other seeds 8 were above 3 times the peer's error, the greatest
    // 5.5 times, at a tolerance of 1e-3.
    assertThat(sums[3] / sums[0]).isLessThanOrEqualTo(0.03);
  }

  @Test
  void theTightReferenceIsReachedByTheHighestOrders() {
    Vectors.forEachCase(
        "ode_adaptive",
        one -> {
          if (isTight(one)) {
            checkTight(one);
          }
        });
  }

  /** Each case with the reference of its problem. */
  private static void forEachCase(BiConsumer<JsonNode, JsonNode> check) {
    Vectors.forEachFile(
        "ode_adaptive",
        (file, root) -> {
          Map<List<JsonNode>, JsonNode> tight = new HashMap<>();
          for (JsonNode one : root.get("cases")) {
            if (isTight(one)) {
              tight.put(problem(one), one);
            }
          }
          int ran = 0;
          for (JsonNode one : root.get("cases")) {
            if (!isTight(one)) {
              assertThat(TABLEAUX).containsKey(one.get("method").asText());
              check.accept(one, tight.get(problem(one)));
              ran++;
            }
          }
          System.out.printf("vectors: %d cases of %s%n", ran, file);
          assertThat(ran + tight.size()).isEqualTo(root.get("cases").size());
        });
  }

  private static boolean isTight(JsonNode one) {
    return one.get("method").asText().startsWith("tight");
  }

  private static List<JsonNode> problem(JsonNode one) {
    return List.of(one.get("field"), one.get("args"), one.get("y0"));
  }

  /** The reference itself is the truth to which the methods of the highest order come near. */
  private static void checkTight(JsonNode one) {
    AdaptiveSteps steps = new AdaptiveSteps(1e-13, 1e-14, 1_000_000);
    double[] truth = Vectors.flat(one.get("y"));
    double size = Arrays.stream(truth).map(Math::abs).max().orElse(0);
    Case rows = new Case(one, VectorFields.of(one), VectorFields.start(one.get("y0")), truth);
    for (OdeSolver solver :
        List.of(new Dopri8(steps), new DormandPrince853(steps), new GraggBulirschStoer(steps))) {
      assertThat(rows.error(solver))
          .as("%s %s", solver.getClass(), one.get("field"))
          .isLessThan(5e-11 * (1 + size));
    }
  }

  /** A case, and its true states at its times. */
  private record Case(JsonNode one, VelocityField field, Points start, double[] truth) {
    AdaptiveSteps steps() {
      return new AdaptiveSteps(one.get("rtol").asDouble(), one.get("atol").asDouble(), 1_000_000);
    }

    double peers() {
      return one.get("max_err_vs_tight").asDouble();
    }

    String name() {
      return one.get("field") + " " + one.get("method") + " rtol " + one.get("rtol");
    }

    Solution solve(OdeSolver solver, double... saveAt) {
      double[] times = Vectors.numbers(one.get("t"));
      return solver.solve(field, start, new Span(times[0], times[times.length - 1]), saveAt);
    }

    /** The greatest error at the case's times. */
    double error(OdeSolver solver) {
      double worst = 0;
      int from = 0;
      for (Points saved : solve(solver, Vectors.numbers(one.get("t"))).saved()) {
        worst = Math.max(worst, distance(saved, from));
        from += start.values().length;
      }
      return worst;
    }

    double errorAtEnd(OdeSolver solver) {
      return distance(solve(solver).end(), truth.length - start.values().length);
    }

    private double distance(Points found, int from) {
      double worst = 0;
      for (int k = 0; k < found.values().length; k++) {
        worst = Math.max(worst, Math.abs(found.values()[k] - truth[from + k]));
      }
      return worst;
    }
  }
}
