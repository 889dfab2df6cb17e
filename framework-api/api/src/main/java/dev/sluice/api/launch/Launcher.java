package dev.sluice.api.launch;

import dev.sluice.api.plugin.Kind;

/** Starts the processes of a suite's runs somewhere. */
@Kind(value = "launcher", description = "Where the processes of a suite's runs are started.")
public interface Launcher {
  /** Begins to take tasks; the caller closes the session. */
  LaunchSession open(LaunchSite site);

  /** How many tasks it wants to hold at once, at least 1; a batch system wants all of them. */
  int slots();
}
