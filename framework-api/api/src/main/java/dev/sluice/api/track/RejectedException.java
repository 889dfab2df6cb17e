package dev.sluice.api.track;

/** Something of a run cannot be shown, however often it is tried. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RejectedException(String message) {
    super(message);
  }
}
