package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.law.Law;
import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.WeightAverage;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CoreLawsTest {
  private static final List<Law<Optimizer>> OPTIMIZER =
      List.of(new QuadraticLaw(), new RestLaw(), new ReadOnlyGradientLaw());
  private static final List<Law<WeightAverage>> AVERAGE =
      List.of(new FixedPointLaw(), new ConvexHullLaw());

  @Test
  void ourOptimizersKeepTheirLaws() {
    for (Law<Optimizer> law : OPTIMIZER) {
      keeps(law, () -> new Adam(Adam.Params.defaults()));
      keeps(law, () -> new Adam(new Adam.Params(1e-2, 0.9, 0.95, 1e-8, 1e-3)));
      keeps(law, () -> new Sgd(Sgd.Params.defaults()));
      keeps(law, () -> new Sgd(new Sgd.Params(1e-2, 0.9, true)));
    }
  }

  @Test
  void anAverageThatStartsAgainWhenAskedIsFoundOut() {
    WeightAverage forgets =
        new WeightAverage() {
          private float kept;

          @Override
          public void observe(long step, long total, float[] parameters) {
            kept = parameters[0];
          }

          @Override
          public void finish(float[] parameters) {
            parameters[0] = kept;
            kept = 0;
          }
        };
    assertThat(new LooksChangeNothingLaw().check(forgets).toString())
        .isEqualTo("weights that differ when asked for again: 500 (at most 0.00)");
  }

  @Test
  void ourSchedulesKeepTheirLaw() {
    keeps(new UnitIntervalLaw(), Constant::new);
    keeps(new UnitIntervalLaw(), () -> new Cosine(new Decay(100, 0.1)));
    keeps(new UnitIntervalLaw(), () -> new LinearDecay(new Decay(100, 0.1)));
  }

  @Test
  void ourAveragesKeepTheirLaws() {
    keeps(new LooksChangeNothingLaw(), Last::new);
    keeps(new LooksChangeNothingLaw(), () -> new Ema(new Ema.Params(0.9999)));
    keeps(new LooksChangeNothingLaw(), () -> new TailMean(new TailMean.Params(0.5)));
    for (Law<WeightAverage> law : AVERAGE) {
      keeps(law, Last::new);
      keeps(law, () -> new Ema(new Ema.Params(0.9999)));
      keeps(law, () -> new TailMean(new TailMean.Params(0.5)));
    }
  }

  @Test
  void anOptimizerThatClimbsIsCaught() {
    breaks(
        new QuadraticLaw(),
        (step, factor, parameters, gradient) -> {
          for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 1e-3f * gradient[i];
          }
        });
  }

  @Test
  void anOptimizerThatStandsStillIsCaught() {
    breaks(new QuadraticLaw(), (step, factor, parameters, gradient) -> {});
  }

  @Test
  void anOptimizerThatDriftsIsCaught() {
    breaks(
        new RestLaw(),
        (step, factor, parameters, gradient) -> {
          for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 1e-6f;
          }
        });
  }

  @Test
  void anOptimizerThatDividesByTheGradientIsCaught() {
    breaks(
        new RestLaw(),
        (step, factor, parameters, gradient) -> {
          for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= gradient[i] / Math.abs(gradient[i]);
          }
        });
  }

  @Test
  void anOptimizerThatWritesIntoTheGradientIsCaught() {
    breaks(new ReadOnlyGradientLaw(), (step, factor, parameters, gradient) -> gradient[0] *= 0.9f);
  }

  @Test
  void schedulesOutsideTheIntervalAreCaught() {
    breaks(new UnitIntervalLaw(), (step, total) -> 1.01);
    breaks(new UnitIntervalLaw(), (step, total) -> 1 - 2.0 * step / total);
    breaks(new UnitIntervalLaw(), (step, total) -> (step - 1.0) / (total - 1.0));
  }

  @Test
  void averagesThatLoseOrInventWeightAreCaught() {
    // Divides by one too many; and begins at zero without correcting for it.
    for (Law<WeightAverage> law : AVERAGE) {
      assertThat(law.check(new Sum(1)).holds()).as(law.name()).isFalse();
    }
    assertThat(new ConvexHullLaw().check(new Sum(0)).holds()).isTrue();
  }

  @Test
  void lawsSayWhatTheySaw() {
    assertThat(new UnitIntervalLaw().check((step, total) -> 1.5).toString())
        .isEqualTo("the largest distance outside [0, 1]: 0.500 (at most 0.00)");
    assertThat(new QuadraticLaw().statement()).contains("1/1000 within 20,000 updates");
  }

  private static <T> void keeps(Law<T> law, Supplier<T> component) {
    T fresh = component.get();
    assertThat(law.check(fresh)).as("%s of %s", law.name(), fresh).matches(e -> e.holds());
  }

  private static void breaks(Law<Optimizer> law, Optimizer optimizer) {
    assertThat(law.check(optimizer).holds()).isFalse();
  }

  private static void breaks(Law<RateSchedule> law, RateSchedule schedule) {
    assertThat(law.check(schedule).holds()).isFalse();
  }

  /** The mean, with a wrong number of weights in the divisor. */
  private static final class Sum implements WeightAverage {
    private final int off;
    private double[] sums = new double[0];
    private long seen;

    Sum(int off) {
      this.off = off;
    }

    @Override
    public void observe(long step, long total, float[] parameters) {
      if (sums.length == 0) {
        sums = new double[parameters.length];
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += parameters[i];
      }
      seen++;
    }

    @Override
    public void finish(float[] parameters) {
      for (int i = 0; i < sums.length; i++) {
        parameters[i] = (float) (sums[i] / (seen + off * 100L));
      }
    }
  }
}
