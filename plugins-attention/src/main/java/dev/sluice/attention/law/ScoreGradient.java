package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A score's learnt numbers have the gradient that the output has in them. */
@Theorem(
    name = "score-gradient",
    statement =
        "The gradients in learnt biases, of any shape that is broadcast, and in learnt slopes"
            + " equal central differences of the output along random directions.")
public final class ScoreGradient implements Law<AttentionKernel> {
  /** As in {@link GradientIsDerivative}. */
  private static final double FACTOR = 300;

  private static final int DIRECTIONS = 3;

  @Override
  public Evidence check(AttentionKernel kernel) {
    double step = Math.cbrt(kernel.epsilon());
    LargestGap gap = new LargestGap();
    KernelTrial trial = KernelTrial.normal(41, 6, 9);
    List<LearntSpec> specs = LearntSpec.of(trial);
    if (specs.stream().noneMatch(spec -> kernel.supports(spec.at(spec.drawn())))) {
      AttentionSpec first = specs.get(0).at(specs.get(0).drawn());
      return Evidence.notApplicable(kernel.refusal(first).orElse(""));
    }
    for (LearntSpec spec : specs) {
      if (!kernel.supports(spec.at(spec.drawn()))) {
        continue;
      }
      double[] numbers = spec.drawn();
      double[] gradient = trial.backward(kernel, spec.at(numbers)).score();
      if (gradient.length != numbers.length) {
        gap.add(Double.POSITIVE_INFINITY);
        continue;
      }
      SplittableRandom random = new SplittableRandom(42);
      for (int i = 0; i < DIRECTIONS; i++) {
        double[] direction = new double[numbers.length];
        Arrays.setAll(direction, j -> random.nextGaussian());
        double difference =
            (objective(kernel, trial, spec, direction, step)
                    - objective(kernel, trial, spec, direction, -step))
                / (2 * step);
        gap.add(new double[] {Direction.dot(gradient, direction)}, new double[] {difference});
      }
    }
    double bound = FACTOR * Math.pow(kernel.epsilon(), 2.0 / 3);
    return Evidence.atMost("|gradient - difference|", gap.largest(), bound);
  }

  private static double objective(
      AttentionKernel kernel, KernelTrial trial, LearntSpec spec, double[] direction, double step) {
    double[] moved = spec.drawn();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    double[] out = trial.forward(kernel, spec.at(moved)).out().values();
    return Direction.dot(out, trial.gradient().values());
  }
}
