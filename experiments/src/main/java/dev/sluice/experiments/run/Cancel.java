package dev.sluice.experiments.run;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.RunCancelledException;

/** A run's wish to end, set from any thread. */
final class Cancel implements Cancellation {
  private volatile boolean wanted;

  void now() {
    wanted = true;
  }

  @Override
  public void check() {
    if (wanted) {
      throw new RunCancelledException();
    }
  }
}
