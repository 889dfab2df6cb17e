package dev.sluice.flow.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Vectors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MatcherVectorsTest {
  @Test
  void pointsAndVelocitiesEqualThePeers() {
    Vectors.forEachCase("torchcfm_matchers", MatcherVectorsTest::check);
  }

  private static void check(JsonNode one) {
    String matcher = one.get("matcher").asText();
    Points x0 = VectorMixtures.points(one.get("x0"));
    Points x1 = VectorMixtures.points(one.get("x1"));
    Points eps = VectorMixtures.points(one.get("eps"));
    double[] t = Vectors.numbers(one.get("t"));
    double sigma = one.get("sigma").asDouble();
    RandomGenerator unused = new Given(eps.values());
    double[] x = Vectors.flat(one.get("x_t"));
    double[] velocity = Vectors.flat(one.get("u_t"));
    switch (matcher) {
      case "ConditionalFlowMatcher" -> {
        PathSample mean = new LinearPath().sample(x0, x1, t, unused);
        Near.check(matcher, withNoise(mean, sigma, eps), x, 1e-12);
        Near.check(matcher, mean.velocity().values(), velocity, 1e-12);
      }
      case "VariancePreservingConditionalFlowMatcher" -> {
        PathSample mean = new GaussianPath(new CosineSchedule()).sample(x0, x1, t, unused);
        Near.check(matcher, withNoise(mean, sigma, eps), x, 1e-12);
        Near.check(matcher, mean.velocity().values(), velocity, 1e-12);
      }
      case "TargetConditionalFlowMatcher" -> {
        // The peer's noise here is eps, and some of it stays at the end.
        PathSample sample = new GaussianPath(new EndsNoisy(sigma)).sample(eps, x1, t, unused);
        Near.check(matcher, sample.x().values(), x, 1e-12);
        Near.check(matcher, sample.velocity().values(), velocity, 1e-12);
      }
      case "SchrodingerBridgeConditionalFlowMatcher" -> {
        BrownianBridgePath bridge = new BrownianBridgePath(new BrownianBridgePath.Params(sigma));
        PathSample sample = bridge.sample(x0, x1, t, new Given(eps.values()));
        Near.check(matcher, sample.x().values(), x, 1e-12);
        double[] exact = withoutFloor(velocity, x0, x1, t);
        Near.check(matcher, sample.velocity().values(), exact, 1e-11);
      }
      default -> throw new AssertionError("no path for the vectors' " + matcher);
    }
  }

  /**
   * The peer adds 1e-8 to the denominator of the bridge's own velocity, (1 - 2t) / (2t (1 - t)) (x
   * - mean); what is beside it is data - noise.
   */
  private static double[] withoutFloor(double[] velocity, Points x0, Points x1, double[] t) {
    double[] exact = velocity.clone();
    for (int k = 0; k < exact.length; k++) {
      double straight = x1.values()[k] - x0.values()[k];
      double time = t[k / x0.width()];
      exact[k] += (velocity[k] - straight) * 1e-8 / (2 * time * (1 - time));
    }
    return exact;
  }

  private static double[] withNoise(PathSample mean, double sigma, Points eps) {
    double[] x = mean.x().values().clone();
    for (int k = 0; k < x.length; k++) {
      x[k] += sigma * eps.values()[k];
    }
    return x;
  }

  /** alpha = t, beta = 1 - (1 - sigma) t. */
  private record EndsNoisy(double sigma) implements Schedule {
    @Override
    public double alpha(double t) {
      return t;
    }

    @Override
    public double beta(double t) {
      return 1 - (1 - sigma) * t;
    }

    @Override
    public double alphaRate(double t) {
      return 1;
    }

    @Override
    public double betaRate(double t) {
      return sigma - 1;
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
      return new LinearSchedule().timeOfLogSnr(logSnr);
    }
  }

  /** Normal values that are given. */
  private static final class Given implements RandomGenerator {
    private final double[] values;
    private int next;

    Given(double[] values) {
      this.values = values;
    }

    @Override
    public long nextLong() {
      throw new AssertionError("only normal values are drawn");
    }

    @Override
    public double nextGaussian() {
      return values[next++];
    }
  }
}
