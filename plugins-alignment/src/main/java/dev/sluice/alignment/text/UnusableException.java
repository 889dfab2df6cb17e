package dev.sluice.alignment.text;

import java.io.Serial;

/** A line of which no pair can be learnt. The message says why, without the line. */
final class UnusableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnusableException(String why) {
    super(why);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
