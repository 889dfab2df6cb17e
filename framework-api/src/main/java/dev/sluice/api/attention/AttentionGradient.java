package dev.sluice.api.attention;

/** Gradients in the shapes of the inputs. */
public record AttentionGradient(Heads q, Heads k, Heads v) {}
