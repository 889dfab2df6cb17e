package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.flow.coupling.ExactTransport;
import dev.sluice.flow.coupling.Independent;
import dev.sluice.flow.time.LogitNormalTimes;
import dev.sluice.flow.time.ShiftedTimes;
import dev.sluice.flow.time.UniformTimes;
import dev.sluice.testkit.Refutation;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a coupling or a time sampler that is wrong fails its laws. */
class BrokenCouplingsTest {
  private static final Coupling EXACT = new ExactTransport();

  @Test
  void aPlanThatLosesMassFailsPlan() {
    Broken leaky = new Broken(EXACT, EXACT, true, 0.99);

    assertThat(new CouplingPlan().check(EXACT).holds()).isTrue();
    Refutation.by(new CouplingPlan(), leaky, "excess of mass or cost");
  }

  @Test
  void aPlanThatIsLostFarAwayFailsPlan() {
    assertThat(new CouplingPlan().check(new Underflowing()).seen()).isNaN();
  }

  @Test
  void aPlanThatLooksAtPlacesFailsMovedTogether() {
    assertThat(new PlanMoves().check(EXACT).holds()).isTrue();
    Refutation.notANumber(new PlanMoves(), new Underflowing(), "difference of a mass");
  }

  @Test
  void pairsOfAnotherPlanFailPairs() {
    Broken mixed = new Broken(new Independent(), EXACT, true, 1);

    assertThat(new PairsFollowPlan().check(EXACT).holds()).isTrue();
    Refutation.by(new PairsFollowPlan(), mixed, "standard errors from the plan");
  }

  @Test
  void independentPairsThatCallThemselvesOptimalFailTheCost() {
    Broken boastful = new Broken(new Independent(), new Independent(), true, 1);

    assertThat(new OptimalCost().check(EXACT).holds()).isTrue();
    Refutation.by(new OptimalCost(), boastful, "|cost - least cost|");
    assertThat(new OptimalCost().check(new Independent()).applicable()).isFalse();
  }

  @Test
  void timesOfAnotherLawThanStatedFail() {
    TimesDistribution law = new TimesDistribution();
    TimeSampler squares =
        new TimeSampler() {
          @Override
          public double[] draw(int count, RandomGenerator random) {
            return Arrays.stream(new UniformTimes().draw(count, random))
                .map(t -> Math.pow(t, 1.1))
                .toArray();
          }

          @Override
          public double cumulative(double t) {
            return t;
          }
        };

    Refutation.by(law, squares, "distance times sqrt(n)");
    assertThat(law.check(new UniformTimes()).holds()).isTrue();
    assertThat(law.check(new ShiftedTimes(new ShiftedTimes.Params(0.2))).holds()).isTrue();
    LogitNormalTimes early = new LogitNormalTimes(new LogitNormalTimes.Params(-1, 0.4));
    assertThat(law.check(early).holds()).isTrue();
  }

  @Test
  void timesThatRunOnFromDrawToDrawFailToRepeat() {
    TimeSampler running =
        new TimeSampler() {
          private int drawn;

          @Override
          public double[] draw(int count, RandomGenerator random) {
            double[] t = new double[count];
            for (int i = 0; i < count; i++) {
              t[i] = 0.618033988749895 * drawn++ % 1;
            }
            return t;
          }

          @Override
          public double cumulative(double t) {
            return t;
          }
        };

    assertThat(new TimesDistribution().check(running).holds()).isTrue();
    Refutation.by(new TimesRepeat(), running, "values that differ");
    assertThat(new TimesRepeat().check(new UniformTimes()).holds()).isTrue();
  }

  /** Masses exp(-|x|^2 - |y|^2), divided by a sum that is 0 far from the origin. */
  private static final class Underflowing implements Coupling {
    @Override
    public Pairing pair(Points noise, Points data, RandomGenerator random) {
      return EXACT.pair(noise, data, random);
    }

    @Override
    public Points plan(Points noise, Points data) {
      int n = noise.count();
      Points plan = Points.zeros(n, n);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          plan.set(i, j, Math.exp(-Math.pow(noise.get(i, 0), 2) - Math.pow(data.get(j, 0), 2)));
          sum += plan.get(i, j);
        }
      }
      for (int k = 0; k < n * n; k++) {
        plan.values()[k] /= sum;
      }
      return plan;
    }

    @Override
    public boolean balanced() {
      return false;
    }
  }

  /** Pairs of one coupling and the plan of another, scaled. */
  private record Broken(Coupling pairs, Coupling plan, boolean optimal, double scale)
      implements Coupling {
    @Override
    public Pairing pair(Points noise, Points data, RandomGenerator random) {
      return pairs.pair(noise, data, random);
    }

    @Override
    public Points plan(Points noise, Points data) {
      Points scaled = plan.plan(noise, data);
      for (int k = 0; k < scaled.values().length; k++) {
        scaled.values()[k] *= scale;
      }
      return scaled;
    }

    @Override
    public boolean balanced() {
      return true;
    }
  }
}
