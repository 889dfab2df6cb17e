package dev.sluice.experiments.prune;

/** A pruner ends the run. */
public final class RunPrunedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long step;

  RunPrunedException(long step, String reason) {
    super("ended at step " + step + ": " + reason);
    this.step = step;
  }

  /** Where. */
  public long step() {
    return step;
  }
}
