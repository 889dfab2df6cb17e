package dev.sluice.flow.solver;

/** How long the next step is, from the error of this one in units of the tolerance. */
interface StepControl {
  /**
   * The factor for the step after an accepted one.
   *
   * @param error of the accepted step
   * @param last error of the accepted step before it
   * @param afterRejection whether this step was tried before
   */
  double accepted(double error, double last, boolean afterRejection);

  /** The factor with which a step of this error is tried again. */
  double rejected(double error);
}
