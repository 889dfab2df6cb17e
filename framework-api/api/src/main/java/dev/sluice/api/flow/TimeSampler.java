package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;
import java.util.random.RandomGenerator;

/** At which times of the path a network learns. */
@Kind(value = "times", description = "At which times of the path a network learns.")
public interface TimeSampler {
  /** Times in [0, 1], shape {@code [count]}. */
  double[] draw(int count, RandomGenerator random);

  /** The share of times at most {@code t}, for t in [0, 1]. */
  double cumulative(double t);
}
