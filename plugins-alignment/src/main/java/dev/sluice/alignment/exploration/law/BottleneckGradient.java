package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.SplittableRandom;

/** A bottleneck's gradient is that of its penalty. */
@Theorem(
    name = "gradient-is-derivative",
    statement =
        "The gradient equals central differences of the penalty, for short codes and long ones.")
public final class BottleneckGradient implements Law<Bottleneck> {
  private static final double BOUND = 1e-6;
  private static final double STEP = 1e-5;
  private static final double NOISE = 0.3;

  @Override
  public Evidence check(Bottleneck bottleneck) {
    SplittableRandom random = new SplittableRandom(23);
    double worst = 0;
    for (double length : new double[] {0.01, 0.5, 2, 8}) {
      double[] mean = new double[3];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = length * random.nextGaussian();
      }
      double[] gradient = new double[mean.length];
      bottleneck.addGradient(mean, 2, gradient);
      for (int i = 0; i < mean.length; i++) {
        double at = mean[i];
        mean[i] = at + STEP;
        double up = bottleneck.penalty(mean, NOISE);
        mean[i] = at - STEP;
        double down = bottleneck.penalty(mean, NOISE);
        mean[i] = at;
        double slope = (up - down) / STEP;
        worst = Math.max(worst, Math.abs(gradient[i] - slope) / Math.max(1, Math.abs(slope)));
      }
    }
    return Evidence.atMost("|gradient - difference|", worst, BOUND);
  }
}
