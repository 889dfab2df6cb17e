package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.apache.commons.math3.ode.nonstiff.GraggBulirschStoerIntegrator;

/**
 * Gragg, Bulirsch and Stoer's extrapolation, which chooses its order with its step (Hairer, Norsett
 * and Wanner I, section II.9), from Apache Commons Math, row by row. For very small tolerances.
 */
@Describe("Adaptive extrapolation of changing order, from Commons Math, row by row.")
public final class GraggBulirschStoer extends CommonsSolver {
  @Inject
  public GraggBulirschStoer(AdaptiveSteps params) {
    super("gragg-bulirsch-stoer", 2, params);
  }

  /** Midpoint rules of 2, 6, 10, ... steps, up to the seventh where the order is its highest. */
  @Override
  int evaluationsAStep() {
    return 100;
  }

  @Override
  AdaptiveStepsizeIntegrator integrator(double least, double most, double atol, double rtol) {
    return new GraggBulirschStoerIntegrator(least, most, atol, rtol);
  }
}
