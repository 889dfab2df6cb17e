package com.example.ralston;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * y' = y + h (k1 / 4 + 3 k2 / 4), with k2 taken two thirds into the step: of all methods of order 2
 * with two stages the one with the least bound on its error (Ralston 1962, Mathematics of
 * Computation 16).
 *
 * <p>The span is cut at every time that is asked for, so each saved state is the method's own.
 */
@Describe("Order 2, two evaluations per step, least error bound of its class.")
public final class Ralston implements OdeSolver {
  private static final double STAGE = 2.0 / 3;

  private final int steps;

  /** What a descriptor may say. */
  public record Params(@Describe("How many steps the span is cut into.") @Min(1) int steps) {}

  @Inject
  public Ralston(Params params) {
    steps = params.steps();
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    Points state = start.copy();
    List<Points> saved = new ArrayList<>();
    double now = span.from();
    long taken = 0;
    for (double time : saveAt) {
      taken += advance(field, state, now, time, span);
      saved.add(state.copy());
      now = time;
    }
    taken += advance(field, state, now, span.to(), span);
    return new Solution(state, saved, 2 * taken, taken);
  }

  /** Moves {@code state} in steps no longer than the span's; returns how many. */
  private int advance(VelocityField field, Points state, double from, double to, Span span) {
    if (from == to) {
      return 0;
    }
    int pieces = (int) Math.max(1, Math.ceil(steps * (to - from) / span.length() - 1e-9));
    Points stage = state.copy();
    Points first = state.copy();
    Points second = state.copy();
    double h = (to - from) / pieces;
    for (int piece = 0; piece < pieces; piece++) {
      double t = from + piece * h;
      field.evaluate(state, t, first);
      System.arraycopy(state.values(), 0, stage.values(), 0, state.values().length);
      add(stage, STAGE * h, first);
      field.evaluate(stage, t + STAGE * h, second);
      add(state, h / 4, first);
      add(state, 3 * h / 4, second);
    }
    return pieces;
  }

  private static void add(Points points, double factor, Points direction) {
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] += factor * direction.values()[i];
    }
  }
}
