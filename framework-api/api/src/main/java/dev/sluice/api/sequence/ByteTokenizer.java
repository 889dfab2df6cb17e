package dev.sluice.api.sequence;

/**
 * A tokenizer with tokens for any bytes, also for those that are no text, cut anywhere.
 *
 * @since 0.2.0
 */
public interface ByteTokenizer extends Tokenizer {
  /** The tokens of bytes; those of a text's UTF-8 form are {@link #encode} of the text. */
  int[] encodeBytes(byte[] bytes);

  /** The bytes of tokens, {@link #end} left out. */
  byte[] decodeBytes(int[] tokens);
}
