package dev.sluice.flow.likelihood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.Dopri8;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.flow.solver.Rk4ThreeEighths;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LikelihoodVectorsTest {
  private static final Divergence EXACT = new ExactDivergence(ExactDivergence.Params.defaults());

  @Test
  void densitiesAndNoiseEqualThePeers() {
    Vectors.forEachCase("likelihood", LikelihoodVectorsTest::check);
  }

  private static void check(JsonNode one) {
    VelocityField field =
        new GaussianMixtureField(VectorMixtures.of(one.get("mixture")), new LinearSchedule());
    Points data = VectorMixtures.points(one.get("x1"));
    Likelihood.Result found = Likelihood.of(field, EXACT, solver(one), data, random());
    String what = one.get("kind").asText() + " " + one.path("method").asText();
    double[] noise = Vectors.flat(one.get("x0"));
    double[] density = Vectors.numbers(one.get("exact_logp"));
    if (one.has("method")) {
      double tolerance = one.get("method").asText().equals("dopri5") ? 1e-6 : 1e-11;
      Near.check(what, found.logDensity(), Vectors.numbers(one.get("logp")), tolerance);
      Near.check(what, found.noise().values(), noise, tolerance);
    } else {
      Near.check(what, found.noise().values(), noise, 1e-9);
      Near.check(what, determinant(found), all(data.count(), one.get("logdet").asDouble()), 1e-8);
    }
    AdaptiveSteps tight = new AdaptiveSteps(1e-11, 1e-11, 100_000);
    Likelihood.Result exact = Likelihood.of(field, EXACT, new Dopri8(tight), data, random());
    Near.check(what + " exact", exact.logDensity(), density, 1e-8);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(1);
  }

  private static double[] all(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  /** log |d x_1 / d x_0| = log p_0(x_0) - log p_1(x_1). */
  private static double[] determinant(Likelihood.Result found) {
    double[] values = new double[found.logDensity().length];
    for (int i = 0; i < values.length; i++) {
      double squares = Arrays.stream(found.noise().row(i)).map(v -> v * v).sum();
      double start = -0.5 * (squares + found.noise().width() * Math.log(2 * Math.PI));
      values[i] = start - found.logDensity()[i];
    }
    return values;
  }

  private static OdeSolver solver(JsonNode one) {
    int steps = (int) Math.round(1 / one.path("step_size").asDouble(1));
    return switch (one.path("method").asText("none")) {
      case "euler" -> new Euler(new FixedSteps(steps));
      case "midpoint" -> new Midpoint(new FixedSteps(steps));
      case "rk4" -> new Rk4ThreeEighths(new FixedSteps(steps));
      case "dopri5" -> new Dopri5(new AdaptiveSteps(1e-9, 1e-9, 100_000));
      default -> new Dopri8(new AdaptiveSteps(1e-11, 1e-11, 100_000));
    };
  }
}
