package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Descriptor;

/**
 * One run of a suite.
 *
 * @param id that of the descriptor with its seed, the same as {@code sluice run} gives it
 * @param ablation its name
 * @param variant its name
 * @param descriptor with the seed in its place
 */
public record PlannedRun(
    String id, String ablation, String variant, long seed, Descriptor descriptor) {

  /** The run's folder within the suite's: {@code <descriptor name>-<id>}. */
  public String folderName() {
    return descriptor.name() + "-" + id;
  }
}
