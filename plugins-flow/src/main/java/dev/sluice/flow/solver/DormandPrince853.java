package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/**
 * Dormand and Prince's method of order 8 with estimates of order 5 and 3 (Hairer, Norsett and
 * Wanner I, section II.10), from Apache Commons Math, row by row.
 */
@Describe("Adaptive, order 8(5,3), from Commons Math, row by row.")
public final class DormandPrince853 extends CommonsSolver {
  @Inject
  public DormandPrince853(AdaptiveSteps params) {
    super("dormand-prince-853", 8, params);
  }

  /** Twelve, and three more where a state within the step is asked for. */
  @Override
  int evaluationsAStep() {
    return 15;
  }

  @Override
  AdaptiveStepsizeIntegrator integrator(double least, double most, double atol, double rtol) {
    return new DormandPrince853Integrator(least, most, atol, rtol);
  }
}
