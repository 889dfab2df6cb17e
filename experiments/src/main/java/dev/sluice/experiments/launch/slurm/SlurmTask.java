package dev.sluice.experiments.launch.slurm;

/** A task that is with Slurm. */
final class SlurmTask {
  private final String id;
  private final String job;
  private final int index;
  private int missed;

  SlurmTask(String id, String job, int index) {
    this.id = id;
    this.job = job;
    this.index = index;
  }

  String id() {
    return id;
  }

  String job() {
    return job;
  }

  /** As Slurm names it. */
  String name() {
    return name(job, index);
  }

  static String name(String job, int index) {
    return job + "_" + index;
  }

  /** How often in a row it was not found in the queue, this time included. */
  int miss() {
    return ++missed;
  }

  void seen() {
    missed = 0;
  }
}
