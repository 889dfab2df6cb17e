package dev.sluice.experiments.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes names into keys that MLflow takes: at most 250 letters, digits, {@code _ - . /} and spaces,
 * and a clean relative path. A name that had to be changed ends in a hash of the original, so that
 * two names never become one key.
 */
final class Keys {
  static final int LONGEST = 250;

  private Keys() {}

  static String of(String name) {
    StringBuilder key = new StringBuilder();
    for (String segment : name.split("/", -1)) {
      String clean =
          segment
              .codePoints()
              .map(Keys::allowed)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      if (!clean.isEmpty() && !clean.equals(".") && !clean.equals("..")) {
        key.append(key.isEmpty() ? "" : "/").append(clean);
      }
    }
    if (key.length() <= LONGEST && key.toString().equals(name) && !name.isBlank()) {
      return name;
    }
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    String suffix = String.format("-%08x", hash.getValue());
    int room = Math.min(key.length(), LONGEST - suffix.length());
    return key.substring(0, room) + suffix;
  }

  private static int allowed(int character) {
    boolean letter = character < 128 && Character.isLetterOrDigit(character);
    return letter || "_-. ".indexOf(character) >= 0 ? character : '_';
  }
}
