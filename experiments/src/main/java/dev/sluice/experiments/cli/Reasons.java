package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.EnvironmentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written, in words: Java puts the reason into the type. */
final class Reasons {
  private Reasons() {}

  static EnvironmentException cannotWrite(Path file, IOException cause) {
    return new EnvironmentException("cannot write " + file + ": " + of(cause), cause);
  }

  static String of(@Nullable IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    String message = cause == null ? null : cause.getMessage();
    return message == null ? "unknown reason" : message;
  }
}
