package dev.sluice.flow.sampler;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.MeanVelocity;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * x_{t+h} = x_t + h u(x_t, t, h) with the mean velocity u over the step, of equal steps: one step
 * is enough where u is exact (Frans et al. 2024, arXiv:2410.12557, algorithm 2; Geng et al. 2025,
 * arXiv:2505.13447, algorithm 2). A field that knows its velocity only takes it for the mean, which
 * is Euler's method. The experiment's solver is not used.
 */
@Describe("Jumps by the mean velocity over each of a few equal steps.")
public final class JumpSampler implements Sampler {
  private final int steps;

  /** How many. */
  public record Params(@Describe("How many jumps, of one evaluation each.") @Min(1) int steps) {

    public static Params defaults() {
      return new Params(1);
    }
  }

  @Inject
  public JumpSampler(Params params) {
    steps = params.steps;
  }

  @Override
  public Solution sample(
      VelocityField field,
      ProbabilityPath path,
      OdeSolver solver,
      Points noise,
      RandomGenerator random) {
    @Nullable LostRows lost = TolerantSolver.lostRowsOf(solver);
    Points x = noise.copy();
    Points mean = Points.zeros(x.count(), x.width());
    double[] t = new double[x.count()];
    double[] h = new double[x.count()];
    for (int step = 0; step < steps; step++) {
      Arrays.fill(t, step / (double) steps);
      Arrays.fill(h, 1.0 / steps);
      if (field instanceof MeanVelocity jump) {
        jump.mean(x, t, h, mean);
      } else {
        field.evaluate(x, t, mean);
      }
      check(x, mean, t[0], lost);
      for (int k = 0; k < x.values().length; k++) {
        x.values()[k] += mean.values()[k] / steps;
      }
    }
    if (lost != null) {
      lost.end(x, 1);
    }
    return new Solution(x, List.of(), steps, steps);
  }

  private static void check(Points x, Points mean, double t, @Nullable LostRows lost) {
    for (int row = 0; row < x.count(); row++) {
      if (Arrays.stream(mean.row(row)).allMatch(Double::isFinite)
          || (lost != null && lost.isLost(row))) {
        continue;
      }
      String reason =
          String.format(
              "sampler jumps: the mean velocity is not finite at t = %.6g in row %d, where |x| ="
                  + " %.3g. See train/loss, and lower the rate or set clip if it grew.",
              t, row, LostRows.norm(x, row));
      if (lost == null) {
        throw new RunFailedException(reason);
      }
      lost.lose(row, reason);
    }
  }
}
