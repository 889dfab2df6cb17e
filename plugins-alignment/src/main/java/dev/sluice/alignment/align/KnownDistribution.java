package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.DistributionHolder;
import dev.sluice.api.run.RunFailedException;
import java.util.function.Function;

/** For methods that know the distribution that they lead to. */
final class KnownDistribution {
  private KnownDistribution() {}

  /** Sets the policy to a distribution of the listed problem; how many seconds it took. */
  static double set(
      AlignmentInputs alignment, String who, Function<TabularProblem, double[][]> distribution) {
    if (!(alignment.policy() instanceof DistributionHolder holder)) {
      throw new RunFailedException(
          who
              + " sets a policy to a distribution, which "
              + alignment.policy().getClass().getSimpleName()
              + " cannot hold: use policy tabular or autoregressive");
    }
    long start = System.nanoTime();
    holder.become(distribution.apply(new Listing(alignment.space()).problem(alignment)));
    return (System.nanoTime() - start) / 1e9;
  }
}
