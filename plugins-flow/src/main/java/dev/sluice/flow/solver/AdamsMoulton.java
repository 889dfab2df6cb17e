package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Deque;

/**
 * Adams and Moulton's implicit method (Hairer, Norsett and Wanner I, section III.1, equation 1.8):
 * the polynomial through the last slopes and the one at the step's end, integrated; predicted by
 * Adams and Bashforth's and then iterated until two iterates agree to 1e-7 of the state, at most
 * four times. Two to four evaluations per step, with an error constant far below the explicit
 * one's. Where the iterates do not come to agree the oldest slope is dropped, which shortens the
 * reach of the polynomial. Evaluates at the span's end.
 */
@Describe("Order 3 or 4, implicit, up to four evaluations per step.")
public final class AdamsMoulton extends AdamsSolver {
  private static final int MOST_ITERATES = 4;
  private static final AdaptiveSteps AGREE = new AdaptiveSteps(1e-7, 1e-9, 1);

  @Inject
  public AdamsMoulton(MoultonSteps params) {
    this("adams-moulton", params.order(), params.steps(), params.order() - 1, params.order() - 1);
  }

  AdamsMoulton(String name, int order, int steps, int fewest, int most) {
    super(name, order, steps, fewest, most);
  }

  @Override
  void step(
      GuardedField field, Points state, double to, double h, Deque<Points> slopes, Points next) {
    double[] weights = AdamsWeights.implicit(slopes.size() + 1);
    add(state, h, AdamsWeights.explicit(slopes.size()), 0, slopes, next);
    Points known = like(state);
    add(state, h, weights, 1, slopes, known);
    Points slope = like(state);
    for (int i = 0; i < MOST_ITERATES; i++) {
      field.evaluate(next, to, slope);
      boolean agree = true;
      for (int k = 0; k < next.values().length; k++) {
        double before = next.values()[k] - state.values()[k];
        double y = known.values()[k] + h * weights[0] * slope.values()[k];
        double after = y - state.values()[k];
        // Negated, so that a NaN agrees: the next evaluation or the solution's end finds it.
        agree &= !(Math.abs(after - before) >= AGREE.allowed(before, after));
        next.values()[k] = y;
      }
      if (agree) {
        return;
      }
    }
    slopes.removeLast();
  }
}
