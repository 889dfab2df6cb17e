package dev.sluice.experiments.mlflow;

import java.time.Duration;

/** Decides between two attempts whether there is another one. */
interface Waiting {
  /** Waits after all is sent; false to stop. */
  boolean forMore();

  /**
   * Waits after a fault; false to give up.
   *
   * @param delay how long to leave the server alone
   */
  boolean after(Fault fault, Duration delay);

  /** The server took something. */
  void progressed();
}
