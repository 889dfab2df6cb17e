package dev.sluice.experiments.journal;

import dev.sluice.api.track.RunStatus;
import java.nio.file.Path;

/** The state of a planned run. */
public enum RunState {
  FINISHED("finished"),
  /** Stopped by a pruner, as others were better; its figures are not comparable. */
  PRUNED("stopped early"),
  /** It was tried as often as allowed. */
  FAILED("failed"),
  /** Its process was stopped or killed; the next call of its suite resumes it. */
  INTERRUPTED("interrupted"),
  RUNNING("running"),
  /** Another process of its suite, here or on another machine, has it. */
  ELSEWHERE("running elsewhere"),
  WAITING("not started");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /** The state of a run that ended so. */
  public static RunState of(RunStatus end) {
    return switch (end) {
      case FINISHED -> FINISHED;
      case PRUNED -> PRUNED;
      case FAILED -> FAILED;
      case KILLED -> INTERRUPTED;
    };
  }

  /** The state of the run in a folder, from the last line of its journal and from its lock. */
  public static RunState in(Path runFolder, Locks locks) {
    if (!JournalReader.isRun(runFolder)) {
      return WAITING;
    }
    return JournalEnd.of(runFolder)
        .map(end -> of(end.status()))
        .orElseGet(() -> JournalReader.isAlive(runFolder, locks) ? RUNNING : INTERRUPTED);
  }

  /** For users. */
  public String words() {
    return words;
  }

  /** Whether there is nothing left to do. */
  public boolean isDone() {
    return this == FINISHED || this == PRUNED;
  }

  /** Whether running it again would give the same: it says something about its variant. */
  public boolean isOutcome() {
    return isDone() || this == FAILED;
  }
}
