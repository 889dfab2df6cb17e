package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.stream.DoubleStream;

/** Losses do not overflow. */
public final class FiniteMargins implements Law<PreferenceLoss> {
  private static final double[] RATIOS = {-20_000, -2000, -50, -1, 0, 1, 50, 2000, 20_000};

  @Override
  public String name() {
    return "finite-margins";
  }

  @Override
  public String statement() {
    return "Loss and gradient are finite for log-ratios up to 20,000 either way, where e^x overflows.";
  }

  @Override
  public Evidence check(PreferenceLoss loss) {
    int n = RATIOS.length;
    double[] c = new double[n * n];
    double[] r = new double[n * n];
    for (int i = 0; i < c.length; i++) {
      c[i] = RATIOS[i / n];
      r[i] = RATIOS[i % n];
    }
    PreferenceSignal signal = loss.of(Batches.ofRatios(c, r));
    long notFinite =
        DoubleStream.concat(
                DoubleStream.of(signal.loss()),
                DoubleStream.concat(
                    DoubleStream.of(signal.chosenGradient()),
                    DoubleStream.of(signal.rejectedGradient())))
            .filter(x -> !Double.isFinite(x))
            .count();
    return Evidence.atMost("numbers that are not finite", (double) notFinite, 0);
  }
}
