package dev.sluice.api.track;

import java.nio.file.Path;

/** A run as its trackers see it. Safe for any number of threads. */
public interface TrackedRun {
  /** The run's folder; a tracker writes files of its own there only. */
  Path folder();

  /** Name, parameters and tags. */
  RunHeader header();

  /**
   * A file of the run, by the path that an {@link Entry} gives.
   *
   * @throws RejectedException if there is no such file, or the path leads out of the run folder, as
   *     in a folder that somebody else made
   */
  Path artifact(String path);

  /** Prints a line for the user. */
  void print(String line);

  /**
   * Notes that something cannot be shown. It is printed once, and reported by {@code sluice sync}.
   *
   * @param what such as {@code metric 'train/loss'}
   * @param why in the place's own words
   */
  void reject(String what, String why);

  /** How often something was rejected. */
  long rejections(String what);
}
