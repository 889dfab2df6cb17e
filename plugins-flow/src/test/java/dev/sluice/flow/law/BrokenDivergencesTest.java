package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.DivergenceEstimator;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Hutchinson;
import dev.sluice.testkit.Refutation;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a divergence that is wrong fails its laws. */
class BrokenDivergencesTest {
  private static final Divergence EXACT = new ExactDivergence(ExactDivergence.Params.defaults());
  private static final Divergence ESTIMATE = new Hutchinson(Hutchinson.Params.defaults());

  @Test
  void aDivergenceTooLargeByAThousandthFailsMeanAndLikelihood() {
    Divergence large = changed(EXACT, BrokenDivergencesTest::scaled);

    assertThat(new DivergenceMean().check(EXACT).holds()).isTrue();
    Refutation.by(new DivergenceMean(), large, "|mean - divergence| / (5 standard errors + 1e-7)");
    assertThat(new LikelihoodIsDensity().check(EXACT).holds()).isTrue();
    Refutation.by(new LikelihoodIsDensity(), large, "|log p by the ODE - log p|");
  }

  @Test
  void anEstimateOfATraceTwiceAsLargeFailsMean() {
    Divergence twice =
        changed(
            ESTIMATE,
            right ->
                (x, t, rows, velocity, divergence) -> {
                  right.evaluate(x, t, rows, velocity, divergence);
                  for (int i = 0; i < divergence.length; i++) {
                    divergence[i] *= 2;
                  }
                });

    assertThat(new DivergenceMean().check(ESTIMATE).holds()).isTrue();
    Refutation.by(new DivergenceMean(), twice, "|mean - divergence| / (5 standard errors + 1e-7)");
    assertThat(new LikelihoodIsDensity().check(ESTIMATE).applicable()).isFalse();
  }

  @Test
  void aDivergenceThatLosesTheVelocityFailsIt() {
    Divergence still =
        changed(
            EXACT,
            right ->
                (x, t, rows, velocity, divergence) -> {
                  right.evaluate(x, t, rows, velocity, divergence);
                  velocity.values()[0] = 0;
                });

    assertThat(new DivergenceVelocity().check(EXACT).holds()).isTrue();
    Refutation.by(new DivergenceVelocity(), still, "difference");
  }

  private static DivergenceEstimator scaled(DivergenceEstimator right) {
    return (x, t, rows, velocity, divergence) -> {
      right.evaluate(x, t, rows, velocity, divergence);
      for (int i = 0; i < divergence.length; i++) {
        divergence[i] *= 1.001;
      }
    };
  }

  private static Divergence changed(Divergence of, UnaryOperator<DivergenceEstimator> change) {
    return new Divergence() {
      @Override
      public boolean exact() {
        return of.exact();
      }

      @Override
      public DivergenceEstimator of(
          VelocityField field, int rows, int width, RandomGenerator random) {
        return change.apply(of.of(field, rows, width, random));
      }
    };
  }
}
