package dev.sluice.runtime.text;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.Tokenizer;

/** Texts give tokens of the vocabulary, and never the ending one. */
@Theorem(
    name = "tokens-are-known",
    statement =
        "Tokens are below the vocabulary's size, no text has the ending token, which is one of"
            + " them, and an empty text has none at all.")
public final class TokensAreKnown implements Law<Tokenizer> {
  @Override
  public Evidence check(Tokenizer tokenizer) {
    int end = tokenizer.end();
    int wrong = end < 0 || end >= tokenizer.vocabulary() ? 1 : 0;
    wrong += tokenizer.encode("").length;
    for (String text : TokenizerLaws.TEXTS) {
      for (int token : tokenizer.encode(text)) {
        wrong += token < 0 || token >= tokenizer.vocabulary() || token == end ? 1 : 0;
      }
    }
    return Evidence.atMost("tokens that may not be", wrong, 0);
  }
}
