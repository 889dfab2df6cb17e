package dev.sluice.experiments.run;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.mlflow.EnvironmentException;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.registry.RegistryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong, in words for a user. */
public final class Reasons {
  private Reasons() {}

  /** A file cannot be written. */
  public static EnvironmentException cannotWrite(Path file, IOException cause) {
    return new EnvironmentException("cannot write " + file + ": " + of(cause), cause);
  }

  /** Why a file could not be read or written: Java puts the reason into the type. */
  public static String of(@Nullable IOException cause) {
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

  /** The message of an exception whose text is for the user; empty for any other, a defect. */
  public static Optional<String> of(RuntimeException thrown) {
    if (thrown instanceof RegistryException) {
      String problems = String.valueOf(thrown.getMessage()).indent(2).stripTrailing();
      return Optional.of("the plugins on the class path do not fit:\n" + problems);
    }
    if (thrown instanceof UncheckedIOException io) {
      return Optional.of(io.getMessage() + ": " + of(io.getCause()));
    }
    boolean meant =
        thrown instanceof DescriptorException
            || thrown instanceof InputException
            || thrown instanceof RunFailedException
            || thrown instanceof EnvironmentException
            || thrown instanceof JournalException;
    return meant ? Optional.of(String.valueOf(thrown.getMessage())) : Optional.empty();
  }
}
