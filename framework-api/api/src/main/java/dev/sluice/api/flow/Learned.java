package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.Optional;

/**
 * What an experiment has learnt, for {@link Measure} and {@link Picture}.
 *
 * @param samples made by the learnt flow, shape {@code [n, d]}
 * @param data what was learnt from
 * @param path the probability path
 * @param field the learnt velocity; with classes, that to all points
 * @param solver how samples were made
 * @param step the training step, for logging
 * @param density the learnt density, where it is known without solving for it
 * @param labels the class that each sample was asked for, shape {@code [n]}; empty where classes
 *     play no part
 */
public record Learned(
    Points samples,
    DataSource data,
    ProbabilityPath path,
    VelocityField field,
    OdeSolver solver,
    long step,
    Optional<Density> density,
    int[] labels) {
  public Learned {
    if (labels.length != 0 && labels.length != samples.count()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + samples.count() + " samples");
    }
  }

  /** Without classes. */
  public Learned(
      Points samples,
      DataSource data,
      ProbabilityPath path,
      VelocityField field,
      OdeSolver solver,
      long step,
      Optional<Density> density) {
    this(samples, data, path, field, solver, step, density, new int[0]);
  }

  /** Without classes, and with a density that only the field's divergence gives. */
  public Learned(
      Points samples,
      DataSource data,
      ProbabilityPath path,
      VelocityField field,
      OdeSolver solver,
      long step) {
    this(samples, data, path, field, solver, step, Optional.empty(), new int[0]);
  }
}
