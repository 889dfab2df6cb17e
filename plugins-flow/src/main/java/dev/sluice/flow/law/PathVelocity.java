package dev.sluice.flow.law;

import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** The conditional velocity moves the point on its path. */
@Theorem(
    name = "velocity",
    statement =
        "The conditional velocity is the time derivative of x_t, each pair at its own time.")
public final class PathVelocity implements Law<ProbabilityPath> {
  private static final int ROWS = 91;

  @Override
  public Evidence check(ProbabilityPath path) {
    FixedPairs pairs = new FixedPairs(ROWS, 3);
    double[] velocity =
        path.sample(pairs.noise(), pairs.data(), pairs.spread(0), new Random(1))
            .velocity()
            .values();
    double[] far = moved(path, pairs, -2);
    double[] near = moved(path, pairs, -1);
    double[] next = moved(path, pairs, 1);
    double[] beyond = moved(path, pairs, 2);
    double worst = 0;
    for (int k = 0; k < velocity.length; k++) {
      double slope = Slope.of(far[k], near[k], next[k], beyond[k]);
      worst = Worst.of(worst, Math.abs(slope - velocity[k]) / (1 + Math.abs(velocity[k])));
    }
    return Evidence.atMost("relative difference", worst, 1e-8);
  }

  /** The same draws every time: a path's own noise stays what it is along the path. */
  private static double[] moved(ProbabilityPath path, FixedPairs pairs, int steps) {
    double[] t = pairs.spread(steps * Slope.STEP);
    return path.sample(pairs.noise(), pairs.data(), t, new Random(1)).x().values();
  }
}
