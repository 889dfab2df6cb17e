package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.flow.Near;
import dev.sluice.testkit.Vectors;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FixedStepVectorsTest {
  /** By the peer's names: its rk4 is the 3/8 rule. */
  private static final Map<String, IntFunction<OdeSolver>> SOLVERS =
      Map.of(
          "euler", steps -> new Euler(new FixedSteps(steps)),
          "midpoint", steps -> new Midpoint(new FixedSteps(steps)),
          "heun2", steps -> new Heun2(new FixedSteps(steps)),
          "heun3", steps -> new Heun3(new FixedSteps(steps)),
          "rk4", steps -> new Rk4ThreeEighths(new FixedSteps(steps)),
          // The peer's begin with three slopes and go on to eleven.
          "explicit_adams", steps -> new AdamsBashforth("adams", 4, steps, 3, 11),
          "implicit_adams", steps -> new AdamsMoulton("adams", 4, steps, 3, 11));

  @Test
  void statesAndEvaluationsEqualThePeers() {
    Vectors.forEachFile(
        "ode_fixed",
        (file, root) -> {
          int ran = 0;
          for (JsonNode one : root.get("cases")) {
            check(one, SOLVERS.get(one.get("method").asText()));
            ran++;
          }
          System.out.println("vectors: " + ran + " cases of " + file);
          assertThat(ran).isEqualTo(root.get("cases").size());
        });
  }

  private static void check(JsonNode one, IntFunction<OdeSolver> solver) {
    Span span = new Span(one.get("t0").asDouble(), one.get("t1").asDouble());
    Solution solution =
        solver
            .apply(one.get("steps").asInt())
            .solve(
                VectorFields.of(one),
                VectorFields.start(one.get("y0")),
                span,
                one.get("t_mid").asDouble());
    String what = one.get("field").asText() + " " + one.get("method").asText();
    double tolerance = what.endsWith("adams") ? 1e-9 : 1e-12;
    Near.check(what + " end", solution.end().values(), Vectors.flat(one.get("y_end")), tolerance);
    double[] middle = solution.saved().get(0).values();
    Near.check(what + " middle", middle, Vectors.flat(one.get("y_mid")), tolerance);
    assertThat(solution.evaluations()).as(what).isEqualTo(one.get("nfe").asLong());
  }
}
