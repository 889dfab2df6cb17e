package dev.sluice.flow.solver;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Offers;

/** Solvers of equations of the flow that descriptors can name. */
public final class SolverOffers {
  private SolverOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(OdeSolver.class, "euler", Euler.class, new FixedSteps(80))
        .add(OdeSolver.class, "midpoint", Midpoint.class, new FixedSteps(40))
        .add(OdeSolver.class, "heun2", Heun2.class, new FixedSteps(40))
        .add(OdeSolver.class, "heun3", Heun3.class, new FixedSteps(27))
        .add(OdeSolver.class, "rk4", Rk4.class, new FixedSteps(20))
        .add(OdeSolver.class, "rk4-38", Rk4ThreeEighths.class, new FixedSteps(20))
        .add(OdeSolver.class, "adams-bashforth", AdamsBashforth.class, new AdamsSteps(80, 4))
        .add(OdeSolver.class, "adams-moulton", AdamsMoulton.class, new MoultonSteps(40, 4))
        .add(OdeSolver.class, "heun-euler", HeunEuler.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "bosh3", Bosh3.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "dopri5", Dopri5.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "tsit5", Tsit5.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "dopri8", Dopri8.class, AdaptiveSteps.defaults())
        .add(
            OdeSolver.class, "dormand-prince-853", DormandPrince853.class, AdaptiveSteps.defaults())
        .add(
            OdeSolver.class,
            "gragg-bulirsch-stoer",
            GraggBulirschStoer.class,
            AdaptiveSteps.defaults());
  }
}
