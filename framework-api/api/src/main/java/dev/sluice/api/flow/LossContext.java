package dev.sluice.api.flow;

/**
 * What a loss may look at besides the pairs.
 *
 * @param source where the data comes from
 * @param path how noise becomes data
 * @param network the network as it is, without gradient, for the rows of one batch in their order.
 *     It takes points of shape {@code [n, d]}; of a loss that {@link FlowLoss#learnsMeans learns
 *     means} {@code [n, d + 1]}, the last column being the length of the time that the mean is over
 */
public record LossContext(DataSource source, ProbabilityPath path, VelocityField network) {}
