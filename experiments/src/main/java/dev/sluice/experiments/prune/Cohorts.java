package dev.sluice.experiments.prune;

import java.util.SplittableRandom;

/** Curves for the laws of pruners: 27 runs of 27 values, so that each third of a third is whole. */
final class Cohorts {
  static final int RUNS = 27;
  static final int VALUES = 27;
  static final int DRAWS = 20;

  private Cohorts() {}

  /**
   * Curves that wander about their run's level; of different levels, in a drawn order.
   *
   * @return shape {@code [RUNS, VALUES]}, smaller is better
   */
  static double[][] wandering(int draw) {
    SplittableRandom random = new SplittableRandom(draw);
    double[][] curves = new double[RUNS][VALUES];
    for (double[] curve : curves) {
      double level = random.nextDouble();
      for (int k = 0; k < VALUES; k++) {
        curve[k] = level + 0.3 * random.nextGaussian() + 1.0 / (k + 1);
      }
    }
    return curves;
  }

  /** The same seen from the other side: larger is better. */
  static double[][] mirrored(double[][] curves) {
    double[][] mirrored = new double[curves.length][];
    for (int run = 0; run < curves.length; run++) {
      mirrored[run] = curves[run].clone();
      for (int k = 0; k < VALUES; k++) {
        mirrored[run][k] = -curves[run][k];
      }
    }
    return mirrored;
  }
}
