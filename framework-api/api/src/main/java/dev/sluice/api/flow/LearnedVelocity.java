package dev.sluice.api.flow;

/**
 * A velocity that was learnt.
 *
 * @param field the velocity; with classes, that to all points
 * @param path the probability path that it was learnt on
 * @param solver how its equation is solved for samples
 */
public record LearnedVelocity(VelocityField field, ProbabilityPath path, OdeSolver solver) {}
