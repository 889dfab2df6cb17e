package dev.sluice.alignment.exploration.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.exact.BlahutArimoto;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.alignment.exploration.exact.RateDistortion;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Constraints;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiscreteDreamTest {
  private final Levers levers = new Levers(new Levers.Params(2, 3, 2, 0));

  @Test
  void theGradientIsTheDifferenceOfTheLoss() {
    SymbolTables tables = new SymbolTables(levers, 5);
    tables.draw(new SplittableRandom(3), 1);
    float[] gradient = new float[tables.logits().length];
    float[] other = new float[gradient.length];
    tables.lossAndGradient(0.3, gradient);
    float step = 1f / 256;
    for (int i = 0; i < gradient.length; i++) {
      float at = tables.logits()[i];
      tables.logits()[i] = at + step;
      double up = tables.lossAndGradient(0.3, other);
      tables.logits()[i] = at - step;
      double down = tables.lossAndGradient(0.3, other);
      tables.logits()[i] = at;
      assertThat((double) gradient[i])
          .as("number %d", i)
          .isCloseTo((up - down) / (2 * step), within(1e-6));
    }
  }

  @Test
  void theLossIsRegretPlusPriceTimesInformation() {
    SymbolTables tables = new SymbolTables(levers, 5);
    tables.draw(new SplittableRandom(4), 2);
    double loss = tables.lossAndGradient(0.3, new float[tables.logits().length]);
    double information = Information.mutual(tables.prior(), tables.symbols());

    assertThat(loss).isCloseTo(tables.regret() + 0.3 * information, within(1e-12));
  }

  @Test
  void itComesToTheExactCurveAndNeverBelowIt() {
    double price = 0.25;
    SymbolTables tables = new SymbolTables(levers, 16);
    tables.draw(new SplittableRandom(6), 0.3);
    float[] gradient = new float[tables.logits().length];
    double loss = 0;
    for (int step = 0; step < 6000; step++) {
      loss = tables.lossAndGradient(price, gradient);
      for (int i = 0; i < gradient.length; i++) {
        tables.logits()[i] -= 10 * gradient[i];
      }
    }
    double[] p = levers.problems();
    double[][] regret = new double[p.length][4];
    for (int u = 0; u < p.length; u++) {
      for (int a = 0; a < 4; a++) {
        regret[u][a] = a == u / 3 ? 0 : 1;
      }
    }
    RateDistortion.Point point =
        new RateDistortion(new BlahutArimoto()).atSlope(p, regret, 1 / price);
    double least = point.distortion() + price * point.rate().rate();

    assertThat(loss).isBetween(least - 1e-9, least + 2e-3);
  }

  @Test
  void parametersAreChecked() {
    Spec<Explorer> explorer = Spec.of(Explorer.class, "information-gain");
    assertThat(
            Constraints.broken(
                new DiscreteDream.Params(1, 0.1, 0.1, explorer, InitialWeights.drawn())))
        .containsExactly("symbols must be from 2 to 256, not 1");
    assertThat(
            Constraints.broken(
                new DiscreteDream.Params(4, 0, 0.1, explorer, InitialWeights.drawn())))
        .containsExactly("price must be above 0, not 0.0");
  }
}
