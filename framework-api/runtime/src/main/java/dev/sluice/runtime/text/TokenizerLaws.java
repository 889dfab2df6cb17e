package dev.sluice.runtime.text;

import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;

/** All laws of tokenizers. */
public final class TokenizerLaws {
  /** Letters of one to four bytes, spaces, lines, and what looks like an ending token. */
  static final List<String> TEXTS =
      List.of(
          "the cat sat on the mat",
          "Prices: 3.50 \u20ac, na\u00efve caf\u00e9?",
          "\u65e5\u672c\u8a9e \ud83d\ude00",
          "two\nlines\tand  spaces ",
          "</s> <|endoftext|> <|im_end|>");

  private TokenizerLaws() {}

  public static List<Law<Tokenizer>> all() {
    return List.of(new TokensAreKnown(), new TextComesBack());
  }
}
