package dev.sluice.alignment.text;

import dev.sluice.api.run.RunFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file.
 *
 * @param file as the descriptor names it
 * @param number counts from 1
 * @param bytes that are not UTF-8, with their place; null where all are
 */
public record Line(String file, int number, String content, @Nullable String bytes) {
  /** A line of text. */
  Line(String file, int number, String content) {
    this(file, number, content, null);
  }

  /**
   * @throws UnusableException if it is not UTF-8
   */
  String text() {
    if (bytes != null) {
      throw new UnusableException(bytes);
    }
    return content;
  }

  /**
   * Its text, where no line is left out.
   *
   * @throws RunFailedException if it is not UTF-8
   */
  public String required() {
    if (bytes != null) {
      throw wrong(bytes);
    }
    return content;
  }

  /** What is wrong here, with what would be right. */
  RunFailedException wrong(String what) {
    return new RunFailedException(where() + ": " + what);
  }

  /** File and number. */
  public String where() {
    return file + ":" + number;
  }
}
