package dev.sluice.flow.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what stands between the fields of a CSV text. */
final class Delimiter {
  private static final String CANDIDATES = ",;\t|";
  private static final int LOOK_AHEAD = 1 << 15;

  private Delimiter() {}

  /**
   * The most frequent candidate outside quotes on the first line that is not blank; where there is
   * none, a blank between numbers, else a comma. The text's position is left as it was.
   */
  static char of(BufferedReader text) throws IOException {
    Map<Character, Integer> counts = new LinkedHashMap<>();
    boolean quoted = false;
    boolean begun = false;
    StringBuilder line = new StringBuilder();
    text.mark(LOOK_AHEAD);
    for (int i = 0; i < LOOK_AHEAD - 1; i++) {
      int c = text.read();
      boolean lineEnd = c == '\n' || c == '\r';
      if (c < 0 || (begun && !quoted && lineEnd)) {
        break;
      }
      line.append((char) c);
      begun |= !Character.isWhitespace(c) && c != '\uFEFF';
      quoted ^= c == '"';
      if (!quoted && CANDIDATES.indexOf(c) >= 0) {
        counts.merge((char) c, 1, Integer::sum);
      }
    }
    text.reset();
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(isNumbers(line.toString().strip().split(" +")) ? ' ' : ',');
  }

  private static boolean isNumbers(String[] words) {
    return words.length > 1 && Arrays.stream(words).allMatch(Numbers::looksNumeric);
  }
}
