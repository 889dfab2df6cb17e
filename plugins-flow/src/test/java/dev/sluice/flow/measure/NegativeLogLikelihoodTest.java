package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class NegativeLogLikelihoodTest {
  @Test
  void isTheEntropyOfTheNoiseWhereTheFieldStandsStill() {
    Points data = Samples.normal(500, 2, 3);
    DataSource source = Mockito.mock(DataSource.class);
    Mockito.when(source.reference(Mockito.eq(2_000), Mockito.any())).thenReturn(data);
    Learned learned =
        new Learned(
            data,
            source,
            Mockito.mock(ProbabilityPath.class),
            (x, t, velocity) -> {},
            Mockito.mock(OdeSolver.class),
            1);

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

  @Test
  void refusesWhatMakesNoSense() {
    NegativeLogLikelihood.Params right = NegativeLogLikelihood.Params.defaults();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NegativeLogLikelihood.Params(0, right.divergence(), right.solver(), 1))
        .withMessage("points must be at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NegativeLogLikelihood.Params(1, right.divergence(), right.solver(), 0))
        .withMessage("bin-width must be above 0, not 0.0");
  }

  private static Build parts() {
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
