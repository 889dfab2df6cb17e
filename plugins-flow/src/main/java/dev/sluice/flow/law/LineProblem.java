package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.exact.MonotoneFlow;
import dev.sluice.flow.schedule.CosineSchedule;

/** A smooth field on the line whose flow is known exactly, and how near a solver comes to it. */
final class LineProblem {
  private static final Points START =
      Points.of(9, 1, new double[] {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2});

  private final VelocityField field;
  private final MonotoneFlow flow;
  private final Points end;

  LineProblem() {
    Schedule schedule = new CosineSchedule();
    field = new GaussianMixtureField(Truth.MIXTURE, schedule);
    flow = new MonotoneFlow(Truth.MIXTURE, schedule);
    end = flow.at(1, START);
  }

  VelocityField field() {
    return field;
  }

  Points start() {
    return START;
  }

  /** The end's largest error where the span is solved in {@code pieces} of equal length. */
  double error(OdeSolver solver, int pieces) {
    return distance(through(solver, START, pieces, true), end);
  }

  /** How far from the start the points return after the way forward and the way back. */
  double returnError(OdeSolver solver, int pieces) {
    Points there = through(solver, START, pieces, true);
    return distance(through(solver, there, pieces, false), START);
  }

  /**
   * A solver's steps are its own parameter; solving piece by piece multiplies them. How many pieces
   * make at least {@code steps} steps in all.
   */
  int piecesFor(OdeSolver solver, int steps) {
    long each = solver.solve(field, START, Span.forward()).steps();
    return (int) Math.max(1, (steps + each - 1) / each);
  }

  /** The tolerance of a solver at the points' largest size here. */
  double allowed(AdaptiveOdeSolver solver) {
    double size = 0;
    for (int i = 0; i < START.count(); i++) {
      size = Worst.of(size, Math.abs(START.get(i, 0)), Math.abs(end.get(i, 0)));
    }
    return solver.absoluteTolerance() + solver.relativeTolerance() * size;
  }

  /** The largest error of states saved at these times. */
  double saveError(OdeSolver solver, double... times) {
    Solution solution = solver.solve(field, START, Span.forward(), times);
    double worst = solution.saved().size() == times.length ? 0 : Double.NaN;
    for (int i = 0; i < solution.saved().size(); i++) {
      worst = Worst.of(worst, distance(solution.saved().get(i), flow.at(times[i], START)));
    }
    return worst;
  }

  private Points through(OdeSolver solver, Points from, int pieces, boolean forward) {
    Points state = from;
    for (int i = 0; i < pieces; i++) {
      double low = i / (double) pieces;
      double high = (i + 1) / (double) pieces;
      Span span = forward ? new Span(low, high) : new Span(1 - low, 1 - high);
      state = solver.solve(field, state, span).end();
    }
    return state;
  }

  private static double distance(Points a, Points b) {
    double worst = 0;
    for (int i = 0; i < a.count(); i++) {
      worst = Worst.of(worst, Math.abs(a.get(i, 0) - b.get(i, 0)));
    }
    return worst;
  }
}
