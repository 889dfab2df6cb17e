package dev.sluice.api.alignment;

/**
 * An answer to a prompt, and whether it is one to learn.
 *
 * @param desirable true for every answer of data without labels
 * @since 0.3.0
 */
public record LabelledCompletion(Completion completion, boolean desirable) {}
