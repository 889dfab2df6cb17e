package dev.sluice.runtime.text;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.Tokenizer;
import java.util.Arrays;

/** Decoding undoes encoding. */
@Theorem(
    name = "text-comes-back",
    statement =
        "Decoding gives a plain lower-case sentence back, and what decoding gives of any text is"
            + " kept by another round; an ending token behind changes nothing.")
public final class TextComesBack implements Law<Tokenizer> {
  @Override
  public Evidence check(Tokenizer tokenizer) {
    int wrong = 0;
    for (String text : TokenizerLaws.TEXTS) {
      int[] tokens = tokenizer.encode(text);
      String once = tokenizer.decode(tokens);
      boolean plain = text.equals(TokenizerLaws.TEXTS.get(0));
      wrong += plain && !once.equals(text) ? 1 : 0;
      wrong += tokenizer.decode(tokenizer.encode(once)).equals(once) ? 0 : 1;
      int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
      ended[tokens.length] = tokenizer.end();
      wrong += tokenizer.decode(ended).equals(once) ? 0 : 1;
    }
    return Evidence.atMost("texts that change", wrong, 0);
  }
}
