package dev.sluice.experiments.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something of the machine is missing or refuses; the message says what to do. */
final class EnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }

  static EnvironmentException cannotWrite(Path file, IOException cause) {
    return new EnvironmentException("cannot write " + file + ": " + reason(cause), cause);
  }

  /**
   * Java's exceptions of files have the file's name as their message, and the reason in their type.
   */
  static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
