package dev.sluice.api.sequence;

import dev.sluice.api.plugin.Kind;
import dev.sluice.api.run.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text as numbered tokens and back. */
@Kind(value = "tokenizer", description = "Text as numbered tokens and back.")
public interface Tokenizer {
  /** Tokens are numbers from 0 to this, exclusively; {@link #end} among them. */
  int vocabulary();

  /** The token that ends an answer; none that {@link #encode} gives. */
  int end();

  /**
   * Tokens of texts are numbers from 0 to this, exclusively, at most {@link #vocabulary}: what a
   * model must know that no text ends for. A tokenizer says less than its vocabulary only where
   * {@link #end} is not part of what its users call the vocabulary.
   *
   * @since 0.2.0
   */
  default int textVocabulary() {
    return vocabulary();
  }

  /**
   * The file that the tokenizer was read from, with its digest; empty where there is none. A run
   * records it, so that a trained model is never used with another one.
   *
   * @since 0.2.0
   */
  default Optional<Dataset> source() {
    return Optional.empty();
  }

  /**
   * This tokenizer next to a model's checkpoint. One that follows its model, as type {@code
   * checkpoint} does, is that of the checkpoint then; any other stays itself.
   *
   * @param checkpoint a folder or file; empty for a model that has none
   * @throws dev.sluice.api.run.RunFailedException if the checkpoint's cannot be used
   * @since 0.3.0
   */
  default Tokenizer of(Optional<String> checkpoint) {
    return this;
  }

  /**
   * How the tokenizer's checkpoint writes conversations; empty where it does not say.
   *
   * @since 0.3.0
   */
  default Optional<ChatFormat> chat() {
    return Optional.empty();
  }

  /**
   * The tokens that the checkpoint puts in front of a text that is no conversation, such as {@code
   * <s>}; usually none. {@link #encode} gives none of them. A copy.
   *
   * @since 0.3.0
   */
  default int[] begin() {
    return new int[0];
  }

  /**
   * How {@link #end} is written; empty where no text spells it.
   *
   * @since 0.3.0
   */
  default String endText() {
    return "";
  }

  /**
   * The tokens of a text, without any at its beginning or end that it does not contain; empty for
   * an empty text.
   */
  int[] encode(String text);

  /**
   * The tokens of the parts' joined text, the same as for one text that they spell. Only special
   * tokens that {@linkplain TextPart#markup markup} spells become such, {@link #end} among them.
   */
  default int[] encode(List<TextPart> parts) {
    return encode(parts.stream().map(TextPart::text).collect(Collectors.joining()));
  }

  /** The text of tokens, {@link #end} left out; what is no text is replaced by U+FFFD. */
  String decode(int[] tokens);

  /**
   * The text of tokens that follow others: what they add to the text of those, so that neither the
   * space at its front nor a character that begins before is lost.
   *
   * @since 0.2.0
   */
  default String continuation(int[] before, int[] tokens) {
    int[] all = Arrays.copyOf(before, before.length + tokens.length);
    System.arraycopy(tokens, 0, all, before.length, tokens.length);
    String whole = decode(all);
    String begun = decode(before);
    return whole.startsWith(begun) ? whole.substring(begun.length()) : decode(tokens);
  }
}
