package dev.sluice.experiments.track;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sync did.
 *
 * @param runs one for each folder that has a journal
 */
public record SyncReport(List<RunReport> runs) {
  /** Where a run stands after a sync. */
  public enum State {
    /** All of it is there, with its last status. */
    COMPLETE,
    /** All so far is there; its process is alive and writes on. */
    RUNNING,
    /** Its own process, or another sync, sends it now. */
    SENT_ELSEWHERE,
    /** Something is missing there; {@link RunReport#problem} says why. */
    INCOMPLETE
  }

  /**
   * One run.
   *
   * @param folder its run folder
   * @param state where it stands
   * @param sent points that this sync brought
   * @param before points that were there before
   * @param rejected what could not be shown
   * @param problem empty where all is well
   * @param link where to see it; empty where its place does not know it
   * @param check what a comparison found; empty unless it was asked for and the tracker can compare
   */
  public record RunReport(
      Path folder,
      State state,
      long sent,
      long before,
      List<Rejection> rejected,
      String problem,
      String link,
      List<Found> check) {}

  /**
   * Journal and place compared.
   *
   * @param expected different points in the journal, less those that were rejected
   * @param found points there
   * @param missing of {@code expected} that are missing there
   */
  public record Found(long expected, long found, long missing) {
    public boolean holds() {
      return missing == 0 && expected == found;
    }

    @Override
    public String toString() {
      return "sent " + expected + ", found " + found + (missing == 0 ? "" : ", missing " + missing);
    }
  }

  /** Whether each run is complete or still running, and each check holds. */
  public boolean isComplete() {
    return runs.stream()
        .allMatch(
            run ->
                (run.state() == State.COMPLETE || run.state() == State.RUNNING)
                    && run.check().stream().allMatch(Found::holds));
  }
}
