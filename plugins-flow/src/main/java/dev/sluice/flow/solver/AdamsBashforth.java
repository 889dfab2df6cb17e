package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Deque;

/**
 * Adams and Bashforth's explicit method (1883; Hairer, Norsett and Wanner I, section III.1,
 * equation 1.5): the polynomial through the last slopes, integrated. One evaluation a step at any
 * order, for smooth fields that are dear to evaluate; not stable for steps as long as those of
 * Runge and Kutta's methods. Never evaluates at the span's end.
 */
@Describe("Order 2 to 4, one evaluation a step from the past slopes.")
@EvaluationsPerStep(value = 1, moreAtStart = 3)
public final class AdamsBashforth extends AdamsSolver {
  @Inject
  public AdamsBashforth(AdamsSteps params) {
    this("adams-bashforth", params.order(), params.steps(), params.order(), params.order());
  }

  AdamsBashforth(String name, int order, int steps, int fewest, int most) {
    super(name, order, steps, fewest, most);
  }

  @Override
  void step(
      GuardedField field, Points state, double to, double h, Deque<Points> slopes, Points next) {
    add(state, h, AdamsWeights.explicit(slopes.size()), 0, slopes, next);
  }
}
