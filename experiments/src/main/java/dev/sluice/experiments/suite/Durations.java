package dev.sluice.experiments.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file writes a length of time: {@code 90s}, {@code 30m}, {@code 2h}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,7})\\s*(s|m|h)");

  private Durations() {}

  static Optional<Duration> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  static String text(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
