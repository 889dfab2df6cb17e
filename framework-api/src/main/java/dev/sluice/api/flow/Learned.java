package dev.sluice.api.flow;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;

/**
 * What an experiment has learnt, for {@link Measure} and {@link Picture}.
 *
 * @param samples made by the learnt flow, shape {@code [n, d]}
 * @param data what was learnt from
 * @param path the probability path
 * @param field the learnt velocity
 * @param solver how samples were made
 * @param step the training step, for logging
 */
public record Learned(
    Points samples,
    DataSource data,
    ProbabilityPath path,
    VelocityField field,
    OdeSolver solver,
    long step) {}
