package dev.sluice.experiments.report;

/** A metric was asked for that no finished run has; nothing was written. */
public final class UnknownMetricException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownMetricException(String message) {
    super(message);
  }
}
