package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Density;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.data.Digits;
import dev.sluice.flow.data.HeldPoints;
import dev.sluice.flow.data.Splits;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.runtime.registry.Constraints;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {
  @Test
  void isTheEntropyOfTheNoiseWhereTheFieldStandsStill() {
    Points data = Samples.normal(500, 2, 3);
    LearnedFlow learned =
        LearnedFlow.of(data, new HeldPoints(data), 1)
            .withVelocity(
                new LearnedVelocity(
                    (x, t, velocity) -> {}, new LinearPath(), new Euler(new FixedSteps(1))));

    Map<String, Double> found =
        new NegativeLogLikelihood(
                NegativeLogLikelihood.Params.defaults(), parts(), name -> new SplittableRandom(1))
            .of(learned);

    double squares = 0;
    for (double value : data.values()) {
      squares += value * value;
    }
    double nats = 0.5 * squares / 500 + Math.log(2 * Math.PI);
    assertThat(found.get("negative-log-likelihood")).isCloseTo(nats, within(1e-12));
    assertThat(found.get("bits-per-dimension")).isCloseTo(nats / 2 / Math.log(2), within(1e-12));
  }

  /** A density that is uniform over each shade's bin: the bits are the shades' entropy. */
  @Test
  void bitsOfDequantisedPicturesAreAtLeastTheEntropy() {
    Digits digits =
        new Digits(new Digits.Params(Splits.test(0), 1), name -> new SplittableRandom(3));
    double[] bins = new double[17];
    Points shades = digits.reference(2_000, new SplittableRandom(1));
    for (double value : shades.values()) {
      bins[(int) Math.rint((value + 1) * 8)] += 1.0 / shades.values().length;
    }
    Density histogram =
        x -> {
          double[] log = new double[x.count()];
          for (int k = 0; k < x.values().length; k++) {
            long bin = Math.round((x.values()[k] + 1) * 8);
            log[k / x.width()] += Math.log(8 * bins[(int) Math.max(0, Math.min(16, bin))]);
          }
          return log;
        };
    LearnedFlow learned = LearnedFlow.of(Points.zeros(2, 64), digits, 1).withDensity(histogram);
    NegativeLogLikelihood.Params params = NegativeLogLikelihood.Params.defaults();

    double own = bits(params, learned);
    double wide =
        bits(
            new NegativeLogLikelihood.Params(2_000, params.divergence(), params.solver(), 1),
            learned);

    double entropy = 0;
    for (double share : bins) {
      entropy -= share == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    assertThat(own).isCloseTo(entropy, within(0.02));
    assertThat(own - wide).isCloseTo(3, within(1e-12));
  }

  private static double bits(NegativeLogLikelihood.Params params, LearnedFlow learned) {
    return new NegativeLogLikelihood(params, parts(), name -> new SplittableRandom(1))
        .of(learned)
        .getOrDefault("bits-per-dimension", Double.NaN);
  }

  @Test
  void refusesWhatMakesNoSense() {
    NegativeLogLikelihood.Params right = NegativeLogLikelihood.Params.defaults();

    assertThat(
            Constraints.broken(
                new NegativeLogLikelihood.Params(0, right.divergence(), right.solver(), 1)))
        .containsExactly("points must be at least 1, not 0");
    assertThat(
            Constraints.broken(
                new NegativeLogLikelihood.Params(1, right.divergence(), right.solver(), -1)))
        .containsExactly("bin-width must be 0 or more, not -1.0");
  }

  static Build parts() {
    Map<Class<?>, Object> parts =
        Map.of(
            Divergence.class, new ExactDivergence(ExactDivergence.Params.defaults()),
            OdeSolver.class, new Dopri5(AdaptiveSteps.defaults()));
    return new Build() {
      @Override
      public <T> T of(Spec<T> spec) {
        return spec.kind().cast(parts.get(spec.kind()));
      }
    };
  }
}
