package dev.sluice.experiments.mlflow;

/**
 * Something that a server would not take.
 *
 * @param what such as {@code metric 'train/loss'}
 * @param why the server's words
 * @param count how many items of that name
 */
public record Refusal(String what, String why, long count) {}
