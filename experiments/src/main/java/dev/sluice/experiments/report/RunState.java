package dev.sluice.experiments.report;

/** How far a planned run came. */
public enum RunState {
  FINISHED("finished"),
  /** Ended early because others were better; its figures are not comparable. */
  PRUNED("stopped early"),
  FAILED("failed"),
  /** Its process ended without a word, or was told to end. */
  INTERRUPTED("interrupted"),
  RUNNING("running"),
  MISSING("not started");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Whether running it again would come to the same: it says something about its variant. */
  boolean isOutcome() {
    return this == FINISHED || this == PRUNED || this == FAILED;
  }
}
