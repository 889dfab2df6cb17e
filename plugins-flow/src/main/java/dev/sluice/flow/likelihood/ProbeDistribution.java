package dev.sluice.flow.likelihood;

import java.util.random.RandomGenerator;

/** The law of a random direction with mean 0 and covariance 1. */
public enum ProbeDistribution {
  /** Each value -1 or 1: the least variance of all such laws with independent values. */
  RADEMACHER {
    @Override
    double draw(RandomGenerator random) {
      return random.nextBoolean() ? 1 : -1;
    }
  },
  /** Each value standard normal. */
  GAUSSIAN {
    @Override
    double draw(RandomGenerator random) {
      return random.nextGaussian();
    }
  };

  abstract double draw(RandomGenerator random);
}
