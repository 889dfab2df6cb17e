package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.SplittableRandom;

/** The backward pass is the derivative of the forward pass. */
@Theorem(
    name = "gradient-is-derivative",
    statement =
        "The gradients of q, k, v and sinks equal central differences of the output along random"
            + " directions.")
public final class GradientIsDerivative implements Law<AttentionKernel> {
  /** The central difference errs by h^2 times the third derivative plus rounding over h. */
  private static final double FACTOR = 300;

  private static final int DIRECTIONS = 3;

  @Override
  public Evidence check(AttentionKernel kernel) {
    double step = Math.cbrt(kernel.epsilon());
    LargestGap gap = new LargestGap();
    KernelTrial trial = KernelTrial.normal(20, 5, 7);
    for (AttentionSpec spec : Specs.supported(trial, kernel)) {
      AttentionGradient gradient = trial.backward(kernel, spec);
      SplittableRandom random = new SplittableRandom(21);
      for (int i = 0; i < DIRECTIONS; i++) {
        Direction direction = Direction.normal(trial, spec, random);
        double difference =
            (objective(kernel, direction, trial, spec, step)
                    - objective(kernel, direction, trial, spec, -step))
                / (2 * step);
        gap.add(new double[] {direction.dot(gradient)}, new double[] {difference});
      }
    }
    double bound = FACTOR * Math.pow(kernel.epsilon(), 2.0 / 3);
    return Evidence.atMost("|gradient - difference|", gap.largest(), bound);
  }

  /** The output's inner product with the trial's gradient, at a point off the trial. */
  private static double objective(
      AttentionKernel kernel,
      Direction direction,
      KernelTrial trial,
      AttentionSpec spec,
      double step) {
    KernelTrial moved = direction.move(trial, step);
    double[] out = moved.forward(kernel, direction.move(spec, step)).out().values();
    return Direction.dot(out, trial.gradient().values());
  }
}
