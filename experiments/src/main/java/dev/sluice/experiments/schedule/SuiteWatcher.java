package dev.sluice.experiments.schedule;

import dev.sluice.experiments.suite.PlannedRun;

/** Who is told how a suite goes. All calls come from the scheduler's thread. */
public interface SuiteWatcher {
  /** A run was finished before this call. */
  default void skipped(PlannedRun run) {}

  /** A run's state changed. */
  void changed(PlannedRun run, RunState state, String message);

  /** Comes a few times a second, whether something happened or not. */
  void tick();

  /** Tells nobody. */
  static SuiteWatcher silent() {
    return new SuiteWatcher() {
      @Override
      public void changed(PlannedRun run, RunState state, String message) {}

      @Override
      public void tick() {}
    };
  }
}
