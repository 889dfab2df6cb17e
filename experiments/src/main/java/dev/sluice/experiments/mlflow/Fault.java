package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.TrackerException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to the server that did not work out, sorted by what to do next. */
final class Fault extends TrackerException {
  private static final long serialVersionUID = 1L;

  /** What to do next. */
  enum Kind {
    /** The server refuses this very item: go on without it. */
    REFUSED,
    /** The server refuses us: asking often does not help. */
    DENIED,
    /** Nobody there, busy or broken: try again later. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final int status;

  private Fault(
      Kind kind,
      int status,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, kind == Kind.DENIED, retryAfter, cause);
    this.kind = kind;
    this.status = status;
  }

  /** Sorts an answer of the server. */
  static Fault answered(int status, String message, @Nullable Duration retryAfter) {
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.DENIED;
          case 408, 425, 429 -> Kind.UNAVAILABLE;
          default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
    return new Fault(kind, status, "HTTP " + status + ": " + message, retryAfter, null);
  }

  static Fault refused(String message) {
    return new Fault(Kind.REFUSED, 0, message, null, null);
  }

  static Fault denied(String message) {
    return new Fault(Kind.DENIED, 0, message, null, null);
  }

  /** The server sends us where we do not go. */
  static Fault redirected(int status, String message) {
    return new Fault(Kind.DENIED, status, message, null, null);
  }

  static Fault unavailable(String message, @Nullable Throwable cause) {
    return new Fault(Kind.UNAVAILABLE, 0, message, null, cause);
  }

  String text() {
    return String.valueOf(getMessage());
  }

  Kind kind() {
    return kind;
  }

  /** The status of the server's answer; 0 where there was none. */
  int status() {
    return status;
  }

  boolean isRedirect() {
    return status / 100 == 3;
  }

  /** Whether the server says that it broke on this request, which may be the request's fault. */
  boolean isServerError() {
    return status == 500;
  }

  /**
   * Whether to go on without the item.
   *
   * @param breaksServer whether an internal error of the server counts as a refusal by now
   */
  boolean isItems(boolean breaksServer) {
    return kind == Kind.REFUSED || (breaksServer && isServerError());
  }
}
