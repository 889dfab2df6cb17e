package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.testing.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AdaptiveVectorsTest {
  private static final Map<String, Function<AdaptiveSteps, OdeSolver>> SOLVERS =
      Map.of(
          "adaptive_heun", HeunEuler::new,
          "fehlberg2", Fehlberg2::new,
          "bosh3", Bosh3::new,
          "dopri5", Dopri5::new,
          "dopri8", Dopri8::new);

  @Test
  void errorsAgainstTheTightReferenceAreNotAboveThePeers() {
    Vectors.forEachFile(
        "ode_adaptive",
        (file, root) -> {
          Map<List<JsonNode>, JsonNode> tight = new HashMap<>();
          for (JsonNode one : root.get("cases")) {
            if (one.get("method").asText().startsWith("tight")) {
              tight.put(problem(one), one);
            }
          }
          int ran = 0;
          long ours = 0;
          long peers = 0;
          for (JsonNode one : root.get("cases")) {
            String method = one.get("method").asText();
            if (SOLVERS.containsKey(method)) {
              ours += check(one, tight.get(problem(one)));
              peers += one.get("nfe").asLong();
            } else {
              checkTight(one);
            }
            ran++;
          }
          System.out.printf(
              "vectors: %d cases of %s, %d evaluations, the peer's %d%n", ran, file, ours, peers);
          assertThat(ran).isEqualTo(root.get("cases").size());
        });
  }

  private static List<JsonNode> problem(JsonNode one) {
    return List.of(one.get("field"), one.get("args"), one.get("y0"));
  }

  private static long check(JsonNode one, JsonNode tight) {
    AdaptiveSteps steps =
        new AdaptiveSteps(one.get("rtol").asDouble(), one.get("atol").asDouble(), 1_000_000);
    OdeSolver solver = SOLVERS.get(one.get("method").asText()).apply(steps);
    double error = error(solver, one, Vectors.flat(tight.get("y")));
    double allowed = Math.max(3 * one.get("max_err_vs_tight").asDouble(), 1e-12);
    assertThat(error)
        .as("%s %s rtol %s", one.get("field"), one.get("method"), one.get("rtol"))
        .isLessThanOrEqualTo(allowed);
    double[] times = Vectors.numbers(one.get("t"));
    Span span = new Span(times[0], times[times.length - 1]);
    return solver
        .solve(VectorFields.of(one), VectorFields.start(one.get("y0")), span)
        .evaluations();
  }

  /** The reference itself is the truth to which the methods of the highest order come near. */
  private static void checkTight(JsonNode one) {
    AdaptiveSteps steps = new AdaptiveSteps(1e-13, 1e-14, 1_000_000);
    double[] truth = Vectors.flat(one.get("y"));
    double size = Arrays.stream(truth).map(Math::abs).max().orElse(0);
    for (OdeSolver solver :
        List.of(new Dopri8(steps), new DormandPrince853(steps), new GraggBulirschStoer(steps))) {
      assertThat(error(solver, one, truth))
          .as("%s %s", solver.getClass(), one.get("field"))
          .isLessThan(5e-11 * (1 + size));
    }
  }

  private static double error(OdeSolver solver, JsonNode one, double[] truth) {
    double[] times = Vectors.numbers(one.get("t"));
    Points start = VectorFields.start(one.get("y0"));
    Span span = new Span(times[0], times[times.length - 1]);
    Solution solution = solver.solve(VectorFields.of(one), start, span, times);
    double worst = 0;
    int size = start.values().length;
    for (int i = 0; i < times.length; i++) {
      double[] values = solution.saved().get(i).values();
      for (int k = 0; k < size; k++) {
        worst = Math.max(worst, Math.abs(values[k] - truth[i * size + k]));
      }
    }
    return worst;
  }
}
