package dev.sluice.api.sequence;

/**
 * A policy or another thing that is a model of the next token in its core.
 *
 * @since 0.3.0
 */
public interface HoldsSequenceModel {
  /** Shared, not copied. */
  SequenceModel model();
}
