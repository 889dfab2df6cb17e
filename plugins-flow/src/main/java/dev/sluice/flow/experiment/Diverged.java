package dev.sluice.flow.experiment;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.solver.LostRows;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of samples that ran away, and when they are too many. */
final class Diverged {
  private static final Logger LOG = LoggerFactory.getLogger(Diverged.class);

  /** A greater share of lost samples fails the run. */
  private static final double TOLERATED = 0.1;

  private Diverged() {}

  /**
   * Warns of lost samples.
   *
   * @param what such as {@code samples}
   * @throws RunFailedException if they are too many
   */
  static void check(int lost, int of, String first, String what) {
    if (lost == 0) {
      return;
    }
    String text = String.format(Locale.ROOT, "%,d of %,d %s ran away", lost, of, what);
    if (lost > TOLERATED * of || of - lost < 2) {
      throw new RunFailedException(
          text
              + String.format(
                  Locale.ROOT,
                  ", and a run fails where more than %.0f %% do. The first: %s",
                  100 * TOLERATED,
                  first));
    }
    LOG.warn("{}; they are left out and counted in eval/diverged-rows. The first: {}", text, first);
  }

  static void check(LostRows lost, int of, String what) {
    check(lost.count(), of, lost.first(), what);
  }
}
