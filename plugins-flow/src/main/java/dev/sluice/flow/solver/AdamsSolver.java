package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The loop of Adams' methods: the slopes of past steps, kept, take the place of stages (Hairer,
 * Norsett and Wanner I, section III.1). The first steps, for which there are no slopes before, are
 * those of the 3/8 rule.
 *
 * <p>States between two grid points come from the cubic through both states and both slopes, as
 * those of {@link FixedStepSolver}.
 */
abstract class AdamsSolver implements OdeSolver {
  private final String name;
  private final int order;
  private final int steps;
  private final int fewest;
  private final int most;

  /**
   * @param fewest with how many slopes known the method begins
   * @param most how many slopes it uses
   */
  AdamsSolver(String name, int order, int steps, int fewest, int most) {
    this.name = name;
    this.order = order;
    this.steps = steps;
    this.fewest = fewest;
    this.most = most;
  }

  @Override
  public final int order() {
    return order;
  }

  /**
   * Takes a step: writes {@code next}.
   *
   * @param slopes the newest first; a method may drop the oldest
   */
  abstract void step(
      GuardedField field, Points state, double to, double h, Deque<Points> slopes, Points next);

  @Override
  public final Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    SaveTimes saves = new SaveTimes(span, saveAt);
    GuardedField guarded = new GuardedField(name, field);
    Deque<Points> slopes = new ArrayDeque<>();
    Points state = start.copy();
    double h = span.length() / steps;
    @Nullable Points slope = null;
    for (int step = 0; step < steps; step++) {
      double t = span.from() + step * h;
      double to = step == steps - 1 ? span.to() : span.from() + (step + 1) * h;
      if (slope == null) {
        slope = like(state);
        guarded.evaluate(state, t, slope);
      }
      slopes.addFirst(slope);
      if (slopes.size() > most) {
        slopes.removeLast();
      }
      Points next = like(state);
      if (slopes.size() < fewest) {
        StepBatch first = oneStep(state, t, h, slope);
        first.take(guarded);
        next = first.after;
      } else {
        step(guarded, state, to, h, slopes, next);
      }
      @Nullable Points nextSlope = null;
      if (saves.insideOf(t, to)) {
        nextSlope = like(state);
        guarded.evaluate(next, to, nextSlope);
      }
      saves.take(t, state, slope, to, next, nextSlope == null ? slope : nextSlope);
      state = next;
      slope = nextSlope;
    }
    guarded.checkEnd(state, span.to());
    return new Solution(state, saves.taken(), guarded.evaluations(), steps);
  }

  private static StepBatch oneStep(Points state, double t, double h, Points slope) {
    StepBatch batch = new StepBatch(Rk4ThreeEighths.START, state.count(), state.width());
    for (int row = 0; row < state.count(); row++) {
      batch.set(row, row, t, h, state, slope);
    }
    return batch;
  }

  static Points like(Points points) {
    return Points.zeros(points.count(), points.width());
  }

  /** y + h sum_j weights_j slopes_j, over the slopes there are, from {@code first} on. */
  static void add(
      Points state, double h, double[] weights, int first, Deque<Points> slopes, Points into) {
    double[] out = into.values();
    Arrays.fill(out, 0);
    int j = first;
    for (Points slope : slopes) {
      for (int k = 0; k < out.length; k++) {
        out[k] += h * weights[j] * slope.values()[k];
      }
      j++;
    }
    for (int k = 0; k < out.length; k++) {
      out[k] += state.values()[k];
    }
  }
}
