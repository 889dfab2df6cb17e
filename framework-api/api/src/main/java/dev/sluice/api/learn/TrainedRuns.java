package dev.sluice.api.learn;

import java.nio.file.Path;

/**
 * Other runs, whose weights a run can begin with. Given by the run; inject it. Safe for any number
 * of threads.
 *
 * @since 0.2.0
 */
@FunctionalInterface
public interface TrainedRuns {
  /**
   * What a run left.
   *
   * @param model its weights, and their names
   * @param file where they were read
   */
  record Found(TrainedModel model, Path file) {}

  /**
   * Finds a finished training.
   *
   * @param run an id, a folder, or {@code suite:variant:seed}
   * @param training counts from 1; 0 for the last one of a finished run
   * @throws dev.sluice.api.run.RunFailedException if there is none, with where it was looked for
   */
  Found find(String run, int training);
}
