package dev.sluice.api.attention;

/**
 * Gradients in the shapes of the inputs.
 *
 * @param sinks shape {@code [heads]}; empty where the spec has no sinks
 */
public record AttentionGradient(Heads q, Heads k, Heads v, double[] sinks) {}
