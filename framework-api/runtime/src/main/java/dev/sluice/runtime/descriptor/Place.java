package dev.sluice.runtime.descriptor;

/**
 * Where a value was written.
 *
 * @param file as the user named it, or {@code override 'path=value'}
 * @param line from 1; 0 in an override
 * @param column from 1; 0 in an override
 */
public record Place(String file, int line, int column) {
  static Place override(String text) {
    return new Place("override '" + text + "'", 0, 0);
  }

  /** As errors name it: {@code file:line:column}, or the override. */
  String text() {
    return isOverride() ? file : file + ":" + line + ":" + column;
  }

  boolean isOverride() {
    return line == 0;
  }
}
