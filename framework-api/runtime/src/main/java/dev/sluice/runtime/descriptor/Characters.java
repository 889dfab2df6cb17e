package dev.sluice.runtime.descriptor;

import java.util.Optional;

/** Characters that a text of a descriptor, a suite or a command line cannot have. */
public final class Characters {
  private Characters() {}

  /** What is wrong with a text, as a sentence; empty if it is one that files can hold. */
  public static Optional<String> problem(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("has the character U+0000, which ends texts elsewhere");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of(
            String.format(
                "has half of a surrogate pair, U+%04X, which is no character and cannot be written"
                    + " to a file",
                (int) c));
      }
    }
    return Optional.empty();
  }
}
