package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.Alignment;
import dev.sluice.api.alignment.LawHolder;
import dev.sluice.api.run.RunFailedException;
import java.util.function.Function;

/** For methods that know the distribution that they lead to. */
final class Laws {
  private Laws() {}

  /** Sets the policy to a law of the listed problem; how many seconds it took. */
  static double become(Alignment alignment, String who, Function<TabularProblem, double[][]> law) {
    if (!(alignment.policy() instanceof LawHolder holder)) {
      throw new RunFailedException(
          who
              + " sets a policy to a distribution, which "
              + alignment.policy().getClass().getSimpleName()
              + " cannot hold: use policy tabular or autoregressive");
    }
    long start = System.nanoTime();
    holder.become(law.apply(new Listing(alignment.space()).problem(alignment)));
    return (System.nanoTime() - start) / 1e9;
  }
}
