package dev.sluice.alignment.text;

import dev.sluice.api.run.RunFailedException;

/**
 * A line of a file.
 *
 * @param file as the descriptor names it
 * @param number counts from 1
 */
record Line(String file, int number, String text) {
  /** What is wrong here, with what would be right. */
  RunFailedException wrong(String what) {
    return new RunFailedException(where() + ": " + what);
  }

  String where() {
    return file + ":" + number;
  }
}
