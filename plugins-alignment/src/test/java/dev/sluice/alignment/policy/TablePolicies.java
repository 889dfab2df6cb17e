package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import java.util.SplittableRandom;

/** Table policies for tests. */
public final class TablePolicies {
  private TablePolicies() {}

  public static PolicyArchitecture autoregressive(double spread, long seed) {
    return new Autoregressive(new Spread(spread), name -> new SplittableRandom(seed));
  }

  public static PolicyArchitecture tabular(double spread, long seed) {
    return new Tabular(new Spread(spread), name -> new SplittableRandom(seed));
  }

  public static Policy autoregressive(AnswerSpace space, double spread, long seed) {
    return autoregressive(spread, seed).create(space);
  }
}
