package dev.sluice.experiments.schedule;

import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.function.Consumer;

/** Follows a suite. All calls but {@link #say} come from the scheduler's thread. */
public interface SuiteWatcher {
  /** A run was finished before this call. */
  default void skipped(PlannedRun run) {}

  /** A run's state changed. */
  void changed(PlannedRun run, RunState state, String message);

  /** Comes a few times a second, whether something happened or not. */
  void tick();

  /** Takes a line for the user; from any thread. */
  void say(String line);

  /** No more changes come. */
  default void finish() {}

  /**
   * Shows no changes.
   *
   * @param say takes the lines for the user
   */
  static SuiteWatcher silent(Consumer<String> say) {
    return new SuiteWatcher() {
      @Override
      public void changed(PlannedRun run, RunState state, String message) {}

      @Override
      public void tick() {}

      @Override
      public void say(String line) {
        say.accept(line);
      }
    };
  }
}
