package dev.sluice.api.launch;

import dev.sluice.api.plugin.Kind;

/** Starts the processes of a suite's runs somewhere. */
@Kind(value = "launcher", description = "Where the processes of a suite's runs are started.")
public interface Launcher {
  /**
   * Opens a session, which the caller closes.
   *
   * @throws IllegalStateException with what to do, if this launcher cannot start anything here
   */
  LaunchSession open(LaunchSite site);

  /** The largest number of tasks that it takes at once, at least 1; a batch system takes all. */
  int slots();
}
