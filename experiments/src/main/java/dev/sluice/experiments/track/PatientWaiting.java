package dev.sluice.experiments.track;

import dev.sluice.api.track.TrackerException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gives up once the place took nothing for a while. */
final class PatientWaiting implements Waiting {
  private final Duration patience;
  private long since = System.nanoTime();
  private String reason = "";

  PatientWaiting(Duration patience) {
    this.patience = patience;
  }

  /** The fault that it gave up on; empty where all that there is was sent. */
  String reason() {
    return reason;
  }

  @Override
  public boolean forMore() {
    return false;
  }

  @Override
  public void progressed() {
    since = System.nanoTime();
    reason = "";
  }

  @Override
  public boolean after(TrackerException fault, Duration delay) {
    reason = String.valueOf(fault.getMessage());
    long left = patience.toNanos() - (System.nanoTime() - since);
    if (fault.isDenied() || left <= 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, delay.toNanos()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
