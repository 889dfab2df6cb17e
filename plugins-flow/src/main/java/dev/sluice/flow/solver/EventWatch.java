package dev.sluice.flow.solver;

/**
 * Looks for an event's change of sign after each accepted step, and then for the place, by the
 * Illinois form of the false position (Dowell and Jarratt 1971, BIT 11). A state inside of the step
 * is a shorter step of the same method, so the place has the method's accuracy.
 */
final class EventWatch {
  private static final int MOST_TRIALS = 200;

  private final Event event;
  private final EmbeddedTableau tableau;
  private final Rows rows;
  private final double[] value;
  private final boolean[] happened;

  EventWatch(Event event, EmbeddedTableau tableau, Rows rows) {
    this.event = event;
    this.tableau = tableau;
    this.rows = rows;
    this.value = new double[rows.time.length];
    this.happened = new boolean[rows.time.length];
    for (int row = 0; row < value.length; row++) {
      value[row] = event.value(rows.time[row], rows.state.row(row));
    }
  }

  boolean[] happened() {
    return happened;
  }

  /** Whether the event lies in this accepted step; if so the row is moved there. */
  boolean passed(StepBatch batch, int slot, double to, GuardedField field) {
    int row = batch.rows[slot];
    double before = value[row];
    double after = event.value(to, batch.after.row(slot));
    value[row] = after;
    // A start on the event itself is where the last one was, not a new one.
    if (before == 0 || !(before * after <= 0)) {
      return false;
    }
    StepBatch one = new StepBatch(tableau, 1, rows.state.width());
    double from = rows.time[row];
    double length = locate(one, row, batch.length[slot], before, after, field);
    one.set(0, row, from, length, rows.state, rows.slope);
    one.take(field);
    StepBatch.copyRow(one.after, 0, rows.state, row);
    rows.time[row] = from + length;
    happened[row] = true;
    return true;
  }

  private double locate(
      StepBatch one, int row, double step, double before, double after, GuardedField field) {
    double low = 0;
    double high = step;
    double atLow = before;
    double atHigh = after;
    double least = rows.leastStep();
    int side = 0;
    for (int i = 0; i < MOST_TRIALS && Math.abs(high - low) > least && atHigh != 0; i++) {
      double middle = high - atHigh * (high - low) / (atHigh - atLow);
      one.set(0, row, rows.time[row], middle, rows.state, rows.slope);
      one.take(field);
      double at = event.value(rows.time[row] + middle, one.after.row(0));
      if (at * atHigh > 0) {
        boolean again = side == 1;
        high = middle;
        atHigh = at;
        atLow = again ? atLow / 2 : atLow;
        side = 1;
      } else {
        boolean again = side == -1;
        low = middle;
        atLow = at;
        atHigh = again ? atHigh / 2 : atHigh;
        side = -1;
        if (at == 0) {
          return middle;
        }
      }
      if (Math.abs(at) <= Math.ulp(1.0) * Math.max(Math.abs(before), Math.abs(after))) {
        return middle;
      }
    }
    return high;
  }
}
