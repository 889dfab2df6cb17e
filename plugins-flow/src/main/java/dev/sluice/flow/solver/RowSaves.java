package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import java.util.ArrayList;
import java.util.List;

/** States kept on the way of rows that have steps of their own. */
final class RowSaves {
  private final SaveTimes times;
  private final double[] at;
  private final int[] next;
  private final List<Points> taken = new ArrayList<>();

  /**
   * @throws IllegalArgumentException unless the times lie in the span, in its direction
   */
  RowSaves(Span span, double[] saveAt, Points start) {
    times = new SaveTimes(span, saveAt);
    at = saveAt.clone();
    next = new int[start.count()];
    for (int i = 0; i < at.length; i++) {
      taken.add(Points.zeros(start.count(), start.width()));
    }
  }

  List<Points> taken() {
    return taken;
  }

  /** Keeps the states of the {@code good} steps of a batch, before the rows move on. */
  void take(
      StepBatch batch, boolean[] good, Rows rows, EmbeddedTableau tableau, GuardedField field) {
    List<Inside> inside = new ArrayList<>();
    for (int slot = 0; slot < good.length; slot++) {
      if (good[slot]) {
        take(batch, slot, rows, inside);
      }
    }
    if (inside.isEmpty()) {
      return;
    }
    StepBatch shorter = new StepBatch(tableau, inside.size(), rows.state.width());
    for (int i = 0; i < inside.size(); i++) {
      Inside one = inside.get(i);
      double from = rows.time[one.row];
      shorter.set(i, one.row, from, at[one.save] - from, rows.state, rows.slope);
    }
    shorter.take(field);
    for (int i = 0; i < inside.size(); i++) {
      Inside one = inside.get(i);
      StepBatch.copyRow(shorter.after, i, taken.get(one.save), one.row);
    }
  }

  private void take(StepBatch batch, int slot, Rows rows, List<Inside> inside) {
    int row = batch.rows[slot];
    double from = batch.from[slot];
    double to = rows.landsOnEnd(row) ? rows.span.to() : from + batch.length[slot];
    while (next[row] < at.length && !times.after(at[next[row]], to)) {
      int save = next[row]++;
      if (times.same(at[save], from)) {
        StepBatch.copyRow(rows.state, row, taken.get(save), row);
      } else if (times.same(at[save], to)) {
        StepBatch.copyRow(batch.after, slot, taken.get(save), row);
      } else {
        inside.add(new Inside(row, save));
      }
    }
  }

  /** A time to save at that lies strictly inside of a row's step. */
  private record Inside(int row, int save) {}
}
