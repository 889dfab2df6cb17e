package dev.sluice.experiments.track;

import dev.sluice.api.track.TrackerException;
import java.time.Duration;

/** Decides between two attempts whether there is another one. */
interface Waiting {
  /** Waits after all is sent; false to stop. */
  boolean forMore();

  /**
   * Waits after a fault; false to give up.
   *
   * @param delay how long to leave the place alone
   */
  boolean after(TrackerException fault, Duration delay);

  /** The place took something. */
  void progressed();
}
