package dev.sluice.experiments.slurm;

/** A task that is with Slurm. */
final class Held {
  private final String id;
  private final Batch batch;
  private final String job;
  private final int index;
  private boolean started;
  private int missed;

  Held(String id, Batch batch, String job, int index) {
    this.id = id;
    this.batch = batch;
    this.job = job;
    this.index = index;
  }

  String id() {
    return id;
  }

  Batch batch() {
    return batch;
  }

  String job() {
    return job;
  }

  int index() {
    return index;
  }

  /** As Slurm names it. */
  String name() {
    return job + "_" + index;
  }

  /** True the first time. */
  boolean startsNow() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** How often in a row it was not found in the queue, this time included. */
  int miss() {
    return ++missed;
  }

  void seen() {
    missed = 0;
  }
}
