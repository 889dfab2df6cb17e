package dev.sluice.alignment.reward;

import dev.sluice.api.reward.JudgedText;

/** What the length of a text is counted in. */
public enum Unit {
  /** Tokens that the policy wrote, the ending one included. */
  TOKENS,
  /** Unicode characters. */
  CHARACTERS,
  /** Pieces between white space. */
  WORDS;

  int count(JudgedText text) {
    String completion = text.completion();
    return switch (this) {
      case TOKENS -> text.tokens();
      case CHARACTERS -> completion.codePointCount(0, completion.length());
      case WORDS -> completion.isBlank() ? 0 : completion.strip().split("\\s+").length;
    };
  }
}
