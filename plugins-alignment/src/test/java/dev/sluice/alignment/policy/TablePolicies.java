package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import java.util.SplittableRandom;

/** Table policies for tests. */
public final class TablePolicies {
  private TablePolicies() {}

  public static Autoregressive autoregressive(double spread, long seed) {
    return new Autoregressive(
        new Autoregressive.Params(spread), name -> new SplittableRandom(seed));
  }

  public static Tabular tabular(double spread, long seed) {
    return new Tabular(new Tabular.Params(spread), name -> new SplittableRandom(seed));
  }

  /** Initialized. */
  public static Autoregressive autoregressive(AnswerSpace space, double spread, long seed) {
    Autoregressive policy = autoregressive(spread, seed);
    policy.initialize(space);
    return policy;
  }
}
