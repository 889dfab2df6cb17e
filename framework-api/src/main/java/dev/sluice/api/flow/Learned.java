package dev.sluice.api.flow;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import java.util.Optional;

/**
 * What an experiment has learnt, for {@link Measure} and {@link Picture}.
 *
 * @param samples made by the learnt flow, shape {@code [n, d]}
 * @param data what was learnt from
 * @param path the probability path
 * @param field the learnt velocity
 * @param solver how samples were made
 * @param step the training step, for logging
 * @param density the learnt density, where it is known without solving for it
 */
public record Learned(
    Points samples,
    DataSource data,
    ProbabilityPath path,
    VelocityField field,
    OdeSolver solver,
    long step,
    Optional<Density> density) {

  /** With a density that only the field's divergence gives. */
  public Learned(
      Points samples,
      DataSource data,
      ProbabilityPath path,
      VelocityField field,
      OdeSolver solver,
      long step) {
    this(samples, data, path, field, solver, step, Optional.empty());
  }
}
