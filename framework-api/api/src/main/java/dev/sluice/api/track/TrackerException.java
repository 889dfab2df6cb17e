package dev.sluice.api.track;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tracker's place did not take something now; it is tried again later. */
public class TrackerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean denied;
  private final @Nullable Duration retryAfter;

  /** The place is busy, broken or not there. */
  public TrackerException(String message, @Nullable Throwable cause) {
    this(message, false, null, cause);
  }

  /**
   * As above, with what is known of the next attempt.
   *
   * @param denied whether the place refuses us, so that asking often does not help
   * @param retryAfter the least time until the next attempt, if the place named one
   */
  public TrackerException(
      String message, boolean denied, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.denied = denied;
    this.retryAfter = retryAfter;
  }

  public boolean isDenied() {
    return denied;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
