package dev.sluice.experiments.cli;

/** What a person gave is wrong in a way that the parser of the command line cannot see. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
