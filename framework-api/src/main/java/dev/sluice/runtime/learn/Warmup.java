package dev.sluice.runtime.learn;

/** The rising part that the decaying schedules share. */
final class Warmup {
  private Warmup() {}

  static void check(long warmup, double finalFraction) {
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must be 0 or more, not " + warmup);
    }
    Checks.fraction("final-fraction", finalFraction);
  }

  /** step/warmup while rising, so that even the first step moves; 1 afterwards. */
  static double rise(long step, long warmup) {
    return step < warmup ? (double) step / warmup : 1;
  }

  /** How far the decay has gone: 0 at the end of the warm-up, 1 at the last step. */
  static double decayed(long step, long warmup, long total) {
    long from = Math.max(1, warmup);
    if (step <= from) {
      return 0;
    }
    return Math.min(1, (double) (step - from) / Math.max(1, total - from));
  }
}
