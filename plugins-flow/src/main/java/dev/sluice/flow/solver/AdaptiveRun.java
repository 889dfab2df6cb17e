package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One solution with steps chosen by their error, from the start to the end. */
final class AdaptiveRun {
  private final String name;
  private final EmbeddedTableau tableau;
  private final AdaptiveSteps params;
  private final StepControl control;
  private final GuardedField field;
  private final Rows rows;
  private final RowSaves saves;
  private @Nullable EventWatch watch;

  AdaptiveRun(
      String name,
      EmbeddedTableau tableau,
      AdaptiveSteps params,
      StepControl control,
      VelocityField field,
      Rows rows,
      RowSaves saves) {
    this.name = name;
    this.tableau = tableau;
    this.params = params;
    this.control = control;
    this.field = new GuardedField(name, field);
    this.rows = rows;
    this.saves = saves;
  }

  /** Ends each row's way where the event passes 0. */
  void watch(EventWatch event) {
    watch = event;
  }

  void toTheEnd() {
    field.evaluate(rows.state, rows.span.from(), rows.slope);
    InitialStep.choose(rows, field, tableau.method().order(), params);
    StepBatch batch = new StepBatch(tableau, 0, rows.state.width());
    for (int[] underway = rows.underway(); underway.length > 0; underway = rows.underway()) {
      if (batch.count() != underway.length) {
        batch = new StepBatch(tableau, underway.length, rows.state.width());
      }
      for (int slot = 0; slot < underway.length; slot++) {
        int row = underway[slot];
        batch.set(slot, row, rows.time[row], rows.nextStep(row), rows.state, rows.slope);
      }
      batch.take(field);
      judge(batch, batch.errors(params));
    }
  }

  Solution solution(List<Points> saved) {
    return new Solution(
        rows.state,
        saved,
        field.evaluations(),
        Arrays.stream(rows.accepted).max().orElse(0),
        field.rowEvaluations());
  }

  private void judge(StepBatch batch, double[] errors) {
    boolean[] good = new boolean[errors.length];
    for (int slot = 0; slot < errors.length; slot++) {
      int row = batch.rows[slot];
      if (field.isLost(row)) {
        rows.arrived[row] = true;
        continue;
      }
      good[slot] = errors[slot] <= 1;
      if (++rows.tried[row] > params.maxSteps()) {
        good[slot] = false;
        lose(
            row,
            String.format(
                "solver %s: row %d is at t = %.6g after max-steps = %d steps, the last of length"
                    + " %.3g. Looser tolerances, a method for stiff fields or more max-steps may"
                    + " help.",
                name, row, rows.time[row], params.maxSteps(), batch.length[slot]));
      } else if (!good[slot]) {
        tryAgain(batch, slot, errors[slot]);
      }
    }
    // Before the rows move on: what lies inside of a step starts where the step does.
    saves.take(batch, good, rows, tableau, field);
    for (int slot = 0; slot < errors.length; slot++) {
      if (good[slot]) {
        accept(batch, slot, errors[slot]);
      }
    }
    if (!tableau.lastStageServes()) {
      slopesAtEnds(batch, good);
    }
  }

  private void lose(int row, String reason) {
    field.lose(row, reason);
    rows.arrived[row] = true;
  }

  private void tryAgain(StepBatch batch, int slot, double error) {
    int row = batch.rows[slot];
    double factor = error < Double.POSITIVE_INFINITY ? control.rejected(error) : 0.2;
    rows.step[row] = factor * batch.length[slot];
    rows.retry[row] = true;
    if (Math.abs(rows.step[row]) < rows.leastStep()) {
      lose(
          row,
          String.format(
              "solver %s: the step of row %d fell to %.3g at t = %.17g, where the error is still"
                  + " %.3g times the tolerance (rtol %.3g, atol %.3g), at |x| = %.3g. The field"
                  + " jumps or is singular there: name times at which it jumps under 'jumps', end the"
                  + " span before, or loosen the tolerances.",
              name,
              row,
              rows.step[row],
              rows.time[row],
              error,
              params.rtol(),
              params.atol(),
              LostRows.norm(rows.state, row)));
    }
  }

  private void accept(StepBatch batch, int slot, double error) {
    int row = batch.rows[slot];
    boolean last = rows.landsOnEnd(row);
    double to = last ? rows.span.to() : batch.from[slot] + batch.length[slot];
    rows.accepted[row]++;
    if (watch != null && watch.passed(batch, slot, to, field)) {
      rows.arrived[row] = true;
      return;
    }
    StepBatch.copyRow(batch.after, slot, rows.state, row);
    StepBatch.copyRow(batch.lastSlopes(), slot, rows.slope, row);
    rows.time[row] = to;
    rows.arrived[row] = last;
    rows.step[row] =
        batch.length[slot] * control.accepted(error, rows.lastError[row], rows.retry[row]);
    rows.lastError[row] = Math.max(ProportionalIntegral.SMALLEST_MEMORY, error);
    rows.retry[row] = false;
  }

  /** For methods whose last stage does not serve as the slope at the end. */
  private void slopesAtEnds(StepBatch batch, boolean[] good) {
    int[] moved =
        IntStream.range(0, good.length)
            .filter(slot -> good[slot] && !rows.arrived[batch.rows[slot]])
            .map(slot -> batch.rows[slot])
            .toArray();
    if (moved.length == 0) {
      return;
    }
    Points at = Points.zeros(moved.length, rows.state.width());
    Points slope = Points.zeros(moved.length, rows.state.width());
    double[] time = new double[moved.length];
    for (int slot = 0; slot < moved.length; slot++) {
      StepBatch.copyRow(rows.state, moved[slot], at, slot);
      time[slot] = rows.time[moved[slot]];
    }
    field.evaluate(at, time, moved, slope);
    for (int slot = 0; slot < moved.length; slot++) {
      StepBatch.copyRow(slope, slot, rows.slope, moved[slot]);
    }
  }
}
