package dev.sluice.experiments.track;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why something did not work, in a few words. */
public final class Causes {
  private Causes() {}

  /** The innermost message of an exception, or what its kind means. */
  public static String of(Throwable problem) {
    String message = "";
    String meaning = "";
    @Nullable Throwable inner = problem;
    for (int depth = 0; inner != null && depth < 10; depth++) {
      if (inner.getMessage() != null && !inner.getMessage().isBlank()) {
        message = inner.getMessage();
      }
      // The message of these is the path alone.
      if (inner instanceof NoSuchFileException) {
        message += ": no such file or folder";
      } else if (inner instanceof AccessDeniedException) {
        message += ": permission denied";
      } else if (inner instanceof FileAlreadyExistsException) {
        message += ": there is a file of that name";
      } else if (inner instanceof UnresolvedAddressException) {
        meaning = "the host is not known";
      } else if (inner instanceof ConnectException) {
        meaning = "connection refused";
      } else if (meaning.isEmpty() && inner.getCause() == null) {
        meaning = inner.getClass().getSimpleName();
      }
      inner = inner.getCause();
    }
    return message.isEmpty() ? meaning : message;
  }
}
