package dev.sluice.experiments.mlflow;

/** A parameter that is too long for the server, which would cut it silently. */
final class LongParam {
  private LongParam() {}

  static boolean isLong(String value) {
    return value.length() > Limits.PARAM_VALUE;
  }

  /** The value, or its beginning with a note of where the whole is. */
  static String shown(String key, String value) {
    if (!isLong(value)) {
      return value;
    }
    String note =
        "... [cut; " + value.length() + " characters are in the artifact " + path(key) + "]";
    return value.substring(0, Limits.PARAM_VALUE - note.length()) + note;
  }

  static String path(String key) {
    return "params/" + Keys.of(key) + ".txt";
  }
}
