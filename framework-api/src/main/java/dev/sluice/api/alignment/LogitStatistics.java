package dev.sluice.api.alignment;

/**
 * What a policy with logits says of answers, word by word; each array has shape {@code [n, words of
 * i]}.
 *
 * @param meanLogit the mean of all words' logits
 * @param entropy of the distribution that the word is drawn from, in nats
 * @param likeliest whether the word is the likeliest one
 */
public record LogitStatistics(double[][] meanLogit, double[][] entropy, boolean[][] likeliest) {}
