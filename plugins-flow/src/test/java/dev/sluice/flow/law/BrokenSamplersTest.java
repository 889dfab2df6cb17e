package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.guidance.ClassifierFree;
import dev.sluice.flow.guidance.NoGuidance;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.sampler.StochasticSampler;
import dev.sluice.testkit.Refutation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a sampler or a guidance that is wrong fails its law. */
class BrokenSamplersTest {
  @Test
  void aSamplerThatStopsEarlyFails() {
    fails((field, path, solver, noise, random) -> until(0.9, solver, field, noise));
  }

  @Test
  void aSamplerWithNoiseThatItDoesNotTakeBackFails() {
    fails(
        (field, path, solver, noise, random) -> {
          Solution right = until(1, solver, field, noise);
          for (int k = 0; k < noise.count(); k++) {
            right.end().values()[k] += 0.7 * random.nextGaussian();
          }
          return right;
        });
  }

  @Test
  void aSamplerThatWritesIntoTheNoiseFails() {
    Refutation.notANumber(
        new SamplerFollowsData(),
        (field, path, solver, noise, random) -> {
          Solution right = until(1, solver, field, noise);
          noise.values()[3] += 1;
          return right;
        },
        "distance times sqrt(n)");
  }

  @Test
  void aSamplerThatCountsWrongFails() {
    Refutation.notANumber(
        new SamplerFollowsData(),
        (field, path, solver, noise, random) -> {
          Solution right = until(1, solver, field, noise);
          return new Solution(right.end(), List.of(), 1, 1, 1);
        },
        "distance times sqrt(n)");
  }

  @Test
  void aSamplerWithRandomNumbersOfItsOwnFailsToRepeat() {
    Random own = new Random(1);
    Sampler broken =
        (field, path, solver, noise, random) -> {
          Solution right = until(1, solver, field, noise);
          right.end().values()[7] += 1e-12 * own.nextGaussian();
          return right;
        };

    Refutation.by(new SamplerRepeats(), broken, "values that differ");
    assertThat(new SamplerRepeats().check(new OdeSampler()).holds()).isTrue();
    Sampler stochastic = new StochasticSampler(StochasticSampler.Params.defaults());
    assertThat(new SamplerRepeats().check(stochastic).holds()).isTrue();
  }

  @Test
  void guidanceWithAScaleThatDependsOnThePointFails() {
    fails(guidance((x, all, own) -> all + (1 + 0.1 * Math.tanh(x)) * (own - all)));
  }

  @Test
  void guidanceThatIsNoGuidanceWhereVelocitiesAgreeFails() {
    fails(guidance((x, all, own) -> 1.1 * own));
  }

  @Test
  void guidanceAtEveryScaleHolds() {
    for (double scale : new double[] {0, 0.5, 1, 2, 7.5}) {
      ClassifierFree guidance = new ClassifierFree(new ClassifierFree.Params(scale, 0.1, 0.2, 0.7));
      assertThat(new GuidedVelocity().check(guidance).holds()).isTrue();
    }
    assertThat(new GuidedVelocity().check(new NoGuidance()).applicable()).isFalse();
  }

  private static Solution until(double end, OdeSolver solver, VelocityField field, Points noise) {
    return solver.solve(field, noise, new Span(0, end));
  }

  private static void fails(Sampler broken) {
    Refutation.by(new SamplerFollowsData(), broken, "distance times sqrt(n)");
    assertThat(new SamplerFollowsData().check(new OdeSampler()).holds()).isTrue();
  }

  private static void fails(Guidance broken) {
    Refutation.by(new GuidedVelocity(), broken, "difference from u + w (u_c - u)");
  }

  private interface Mix {
    double of(double x, double all, double own);
  }

  private static Guidance guidance(Mix mix) {
    return new Guidance() {
      @Override
      public boolean seesClasses() {
        return true;
      }

      @Override
      public double dropout() {
        return 0.1;
      }

      @Override
      public VelocityField guide(VelocityField conditional, VelocityField unconditional) {
        return (x, t, out) -> {
          conditional.evaluate(x, t, out);
          Points all = Points.zeros(x.count(), x.width());
          unconditional.evaluate(x, t, all);
          for (int k = 0; k < out.values().length; k++) {
            out.values()[k] = mix.of(x.values()[k], all.values()[k], out.values()[k]);
          }
        };
      }
    };
  }
}
