package dev.sluice.runtime.run;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.RunCancelledException;

/** A cancellation that any thread can trip, such as the one that hears Ctrl-C. */
public final class CancellationSwitch implements Cancellation {
  private volatile boolean tripped;

  /** Asks the run to end at its next check; there is no way back. */
  public void trip() {
    tripped = true;
  }

  public boolean isTripped() {
    return tripped;
  }

  @Override
  public void check() {
    if (tripped) {
      throw new RunCancelledException();
    }
  }
}
