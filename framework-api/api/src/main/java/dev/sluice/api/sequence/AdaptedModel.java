package dev.sluice.api.sequence;

import dev.sluice.api.adapter.Adapter;

/**
 * A model of the next token that is a frozen base and a low-rank adapter. Its parameters are those
 * of the adapter alone.
 *
 * @since 0.3.0
 */
public interface AdaptedModel extends SequenceModel {
  /**
   * The same weights with the adapter off, not copied: it may be called between calls of this
   * model, by the same thread or another, and cannot be changed. It is a {@link
   * dev.sluice.api.checkpoint.ConfiguredDecoder} where it is a decoder.
   */
  SequenceModel base();

  /** A copy of the adapter as it is now. */
  Adapter adapter();

  /** The parameters of the base with the adapter added, in the order of {@link #base}; a copy. */
  float[] mergedParameters();
}
