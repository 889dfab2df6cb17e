package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where each row of a batch is on its own way through the span. */
final class Rows {
  final Span span;

  /** The states, shape {@code [n, d]}. */
  final Points state;

  /** The slopes there. */
  final Points slope;

  /** Each row's time. */
  final double[] time;

  /** The signed length of each row's next step. */
  final double[] step;

  /** The error of each row's last accepted step, in units of the tolerance. */
  final double[] lastError;

  /** Whether each row's step is tried again. */
  final boolean[] retry;

  /** Steps tried and steps accepted. */
  final int[] tried;

  final int[] accepted;

  final boolean[] arrived;

  private final double longest;

  /**
   * @param longest step, infinite for any
   */
  Rows(Points state, Span span, double longest) {
    this.longest = longest;
    int count = state.count();
    this.span = span;
    this.state = state;
    slope = Points.zeros(count, state.width());
    time = new double[count];
    Arrays.fill(time, span.from());
    step = new double[count];
    lastError = new double[count];
    Arrays.fill(lastError, 1);
    retry = new boolean[count];
    tried = new int[count];
    accepted = new int[count];
    arrived = new boolean[count];
  }

  /** The rows that are still on their way. */
  int[] underway() {
    return IntStream.range(0, arrived.length).filter(row -> !arrived[row]).toArray();
  }

  /** The next step of {@code row}, cut or stretched by a hundredth to end on the span's end. */
  double nextStep(int row) {
    double left = span.to() - time[row];
    return landsOnEnd(row) ? left : limited(row);
  }

  /** Whether the row's next step ends the span. */
  boolean landsOnEnd(int row) {
    return Math.abs(limited(row)) * 1.01 >= Math.abs(span.to() - time[row]);
  }

  private double limited(int row) {
    return Math.abs(step[row]) <= longest ? step[row] : Math.copySign(longest, step[row]);
  }

  /** The shortest step that still moves the time. */
  double leastStep() {
    return 4 * Math.ulp(Math.max(Math.abs(span.from()), Math.abs(span.to())));
  }
}
