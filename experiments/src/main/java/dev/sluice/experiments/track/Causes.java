package dev.sluice.experiments.track;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
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
      if (inner instanceof UnresolvedAddressException) {
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
