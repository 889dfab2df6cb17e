package dev.sluice.api.attention;

/**
 * {@link AttentionGradient} in float32.
 *
 * @param sinks shape {@code [heads]}, float64; empty where the spec has no sinks
 */
public record FloatGradient(FloatHeads q, FloatHeads k, FloatHeads v, double[] sinks) {}
