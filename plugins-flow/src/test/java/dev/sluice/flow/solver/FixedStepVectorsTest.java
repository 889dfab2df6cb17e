package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.flow.Near;
import dev.sluice.testing.Vectors;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FixedStepVectorsTest {
  /** By the peer's names: its rk4 is the 3/8 rule. */
  private static final Map<String, Function<FixedSteps, OdeSolver>> SOLVERS =
      Map.of(
          "euler", Euler::new,
          "midpoint", Midpoint::new,
          "heun2", Heun2::new,
          "heun3", Heun3::new,
          "rk4", Rk4ThreeEighths::new);

  @Test
  void statesAndEvaluationsEqualThePeers() {
    Vectors.forEachFile(
        "ode_fixed",
        (file, root) -> {
          int ran = 0;
          Map<String, Integer> missing = new TreeMap<>();
          for (JsonNode one : root.get("cases")) {
            String method = one.get("method").asText();
            if (SOLVERS.containsKey(method)) {
              check(one, SOLVERS.get(method));
              ran++;
            } else {
              missing.merge(method, 1, Integer::sum);
            }
          }
          System.out.println(
              "vectors: " + ran + " cases of " + file + ", not implemented " + missing);
          assertThat(ran).isPositive();
        });
  }

  private static void check(JsonNode one, Function<FixedSteps, OdeSolver> solver) {
    Span span = new Span(one.get("t0").asDouble(), one.get("t1").asDouble());
    Solution solution =
        solver
            .apply(new FixedSteps(one.get("steps").asInt()))
            .solve(
                VectorFields.of(one),
                VectorFields.start(one.get("y0")),
                span,
                one.get("t_mid").asDouble());
    String what = one.get("field").asText() + " " + one.get("method").asText();
    Near.check(what + " end", solution.end().values(), Vectors.flat(one.get("y_end")), 1e-12);
    double[] middle = solution.saved().get(0).values();
    Near.check(what + " middle", middle, Vectors.flat(one.get("y_mid")), 1e-12);
    assertThat(solution.evaluations()).as(what).isEqualTo(one.get("nfe").asLong());
  }
}
