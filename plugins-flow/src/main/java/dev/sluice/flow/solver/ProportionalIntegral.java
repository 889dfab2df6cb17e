package dev.sluice.flow.solver;

/**
 * Proportional-integral step control: after an accepted step h' = h S e^-a e_last^b with b = 0.2 /
 * p and a = 1 / p - 0.75 b, after a rejected one h' = h S e^(-1/p) (Gustafsson 1991; Hairer and
 * Wanner, Solving Ordinary Differential Equations II, section IV.2, equation 2.43c). The integral
 * part keeps steps from going up and down where stability limits them.
 *
 * @param order p, such that the error estimate of a step falls as h^p
 */
record ProportionalIntegral(int order) implements StepControl {
  private static final double SAFETY = 0.9;
  private static final double GROWTH = 5;
  private static final double SHRINKAGE = 0.2;

  /** What an error in units of the tolerance must not fall below in the memory of the control. */
  static final double SMALLEST_MEMORY = 1e-4;

  /** A step that was tried before is not followed by a longer one. */
  @Override
  public double accepted(double error, double last, boolean afterRejection) {
    double integral = 0.2 / order;
    double factor =
        SAFETY * Math.pow(error, -(1.0 / order - 0.75 * integral)) * Math.pow(last, integral);
    double most = afterRejection ? 1 : GROWTH;
    return error == 0 ? most : Math.min(most, Math.max(SHRINKAGE, factor));
  }

  @Override
  public double rejected(double error) {
    return Math.max(SHRINKAGE, SAFETY * Math.pow(error, -1.0 / order));
  }
}
