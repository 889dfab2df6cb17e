package dev.sluice.api.track;

import dev.sluice.api.plugin.Kind;

/**
 * A place where runs are shown, such as a server or a folder of event files. Its methods are called
 * from any thread, for several runs at a time.
 */
@Kind(value = "tracker", description = "Shows runs elsewhere, during and after them.")
public interface Tracker {
  /** The product's name, such as {@code MLflow}: for messages. */
  String name();

  /** Where it brings runs, such as an address or a folder, without secrets: for messages. */
  String place();

  /** Under which a run folder stores how far it was brought here; by default the place. */
  default String key() {
    return place();
  }

  /**
   * The feed of one run. Cheap: it touches neither disk nor network.
   *
   * @param run what is known of the run
   * @param state what {@link TrackerFeed#state} gave after the last lines that were delivered;
   *     empty if none were
   */
  TrackerFeed open(TrackedRun run, String state);
}
