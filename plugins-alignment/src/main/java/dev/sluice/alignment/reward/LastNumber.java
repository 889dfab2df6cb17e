package dev.sluice.alignment.reward;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last number in a text: {@code 1,234.5}, {@code -3}, {@code .5}, {@code 6e-3}. A sign between
 * two numbers, as in {@code 5-3}, is an operator. A number with more than 400 characters is none.
 */
final class LastNumber {
  private static final int LONGEST = 400;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.)])[-+]?+(?:[0-9]{1,3}+(?:,[0-9]{3})++(?![0-9])(?:\\.[0-9]++)?+"
              + "|[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+"
              + "|(?:[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+");

  private LastNumber() {}

  static Optional<Double> in(String text) {
    Matcher matcher = NUMBER.matcher(text);
    Optional<Double> last = Optional.empty();
    while (matcher.find()) {
      String found = matcher.group().replace(",", "");
      if (found.length() <= LONGEST) {
        last = Optional.of(Double.valueOf(found));
      }
    }
    return last;
  }
}
