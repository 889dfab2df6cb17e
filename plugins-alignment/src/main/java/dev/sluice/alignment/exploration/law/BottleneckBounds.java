package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.learner.GaussianInformation;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What calls itself a bound is one. */
@Theorem(
    name = "bounds-information",
    statement =
        "The mean penalty in nats is at least the exact I(z; u) of the code (Barber and Agakov"
            + " 2003), for codes that overlap and codes that do not.")
public final class BottleneckBounds implements Law<Bottleneck> {
  /** The quadrature's own error. */
  private static final double BOUND = 1e-3;

  private static final double NOISE = 0.2;
  private static final int PROBLEMS = 6;

  @Override
  public Evidence check(Bottleneck bottleneck) {
    double factor = bottleneck.boundFactor();
    if (factor == 0) {
      return Evidence.notApplicable("the bottleneck does not claim to bound information");
    }
    SplittableRandom random = new SplittableRandom(29);
    GaussianInformation information = new GaussianInformation(16);
    double[] p = new double[PROBLEMS];
    Arrays.fill(p, 1.0 / PROBLEMS);
    double worst = Double.NEGATIVE_INFINITY;
    for (double spread : new double[] {0.02, 0.3, 1, 3}) {
      double[][] means = new double[PROBLEMS][2];
      double bound = 0;
      for (double[] mean : means) {
        mean[0] = spread * random.nextGaussian();
        mean[1] = spread * random.nextGaussian();
        bound += factor * bottleneck.penalty(mean, NOISE) / PROBLEMS;
      }
      worst = Math.max(worst, information.of(p, means, NOISE) - bound);
    }
    return Evidence.atMost("information - bound, nats", worst, BOUND);
  }
}
