package dev.sluice.api.sequence;

import dev.sluice.api.plugin.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Text as numbered tokens and back. */
@Kind(value = "tokenizer", description = "Text as numbered tokens and back.")
public interface Tokenizer {
  /** Tokens are numbers from 0 to this, exclusively; {@link #end} among them. */
  int vocabulary();

  /** The token that ends an answer; none that {@link #encode} gives. */
  int end();

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
}
