package dev.sluice.flow.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what stands between the fields of a CSV text. */
final class Delimiter {
  private static final String CANDIDATES = ",;\t|";
  private static final int LOOK_AHEAD = 1 << 15;
  private static final int DECLARATION = 16;
  private static final Pattern SEP =
      Pattern.compile("\uFEFF?\"?sep=([^\r\n])\"?(\r|\n|\\z)", Pattern.CASE_INSENSITIVE);

  private Delimiter() {}

  /**
   * What a first line {@code sep=;}, as spreadsheets write and read it, names; the line is taken
   * from the text. 0 where there is none.
   */
  static char declared(BufferedReader text) throws IOException {
    text.mark(DECLARATION);
    char[] begin = new char[DECLARATION];
    int length = Math.max(0, text.read(begin, 0, DECLARATION));
    Matcher found = SEP.matcher(String.valueOf(begin, 0, length));
    text.reset();
    if (!found.lookingAt()) {
      return 0;
    }
    text.readLine();
    return found.group(1).charAt(0);
  }

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
