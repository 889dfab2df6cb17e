package dev.sluice.api.sequence;

/**
 * The tokens that a {@link SequenceModel} is a function of: those from 0 to {@code size} - 1.
 *
 * @param size at least 1
 * @since 0.2.0
 */
public record Vocabulary(int size) {
  public Vocabulary {
    if (size < 1) {
      throw new IllegalArgumentException("a vocabulary has at least 1 token, not " + size);
    }
  }
}
