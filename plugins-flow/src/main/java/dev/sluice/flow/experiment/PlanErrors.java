package dev.sluice.flow.experiment;

import dev.sluice.api.run.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how far the plans of an iterative coupling are from their limit, as often as the loss, and
 * warns once where it is too far.
 */
final class PlanErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PlanErrors.class);
  private static final double TOLERANCE = 0.01;

  private final Metrics metrics;
  private final String coupling;
  private final int every;
  private boolean warned;

  /**
   * @param coupling its name
   * @param every steps between two points of the curve
   */
  PlanErrors(Metrics metrics, String coupling, int every) {
    this.metrics = metrics;
    this.coupling = coupling;
    this.every = every;
  }

  /** The plan of a step's batch. */
  void look(long step, double error) {
    if (error != 0 && step % every == 0) {
      metrics.log("train/coupling-error", step, error);
    }
    if (!warned && !(error <= TOLERANCE)) {
      warned = true;
      LOG.warn(
          "coupling '{}' ended its iterations before their limit at step {}: the plan gave a point"
              + " up to {} % more or less than its share. See train/coupling-error; raise"
              + " 'iterations' or 'regularization'",
          coupling, step, Math.round(100 * error));
    }
  }
}
