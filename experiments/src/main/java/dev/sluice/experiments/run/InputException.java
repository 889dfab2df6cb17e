package dev.sluice.experiments.run;

/** Input from the user is wrong in a way that the command line's parser cannot see. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }
}
