package dev.sluice.api.learn;

/**
 * What a finished training left. The run's descriptor says which architecture the weights belong
 * to.
 *
 * @param run the id of the run that trained it
 * @param training which of the run's trainings, counted from 1
 * @param steps how many steps it took
 * @param weights as used after training: averaged where the run averages them, and the best ones
 *     where it keeps those
 * @since 0.2.0
 */
public record TrainedModel(String run, int training, long steps, Weights weights) {}
