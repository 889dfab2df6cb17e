package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.ode.sampling.StepHandler;
import org.apache.commons.math3.ode.sampling.StepInterpolator;

/** States kept on the way, from the interpolators of Commons Math. */
final class CommonsSaves {
  private final SaveTimes times;
  private final Span span;
  private final double[] at;
  private final Points start;
  private final List<Points> taken = new ArrayList<>();

  CommonsSaves(Span span, double[] saveAt, Points start) {
    this.times = new SaveTimes(span, saveAt);
    this.span = span;
    this.at = saveAt.clone();
    this.start = start;
    for (int i = 0; i < at.length; i++) {
      taken.add(start.copy());
    }
  }

  List<Points> taken() {
    return taken;
  }

  OfRow row(int row) {
    return new OfRow(row);
  }

  /** One row's way. */
  final class OfRow implements StepHandler {
    private final int row;
    private int next;
    private long steps;
    private double time;

    private OfRow(int row) {
      this.row = row;
      this.time = span.from();
      // The states were set to the start above.
      while (next < at.length && times.same(at[next], span.from())) {
        next++;
      }
    }

    long steps() {
      return steps;
    }

    double time() {
      return time;
    }

    @Override
    public void init(double t0, double[] y0, double t) {}

    @Override
    public void handleStep(StepInterpolator interpolator, boolean isLast) {
      steps++;
      time = interpolator.getCurrentTime();
      while (next < at.length && !times.after(at[next], time) && !times.same(at[next], span.to())) {
        interpolator.setInterpolatedTime(at[next]);
        keep(next++, interpolator.getInterpolatedState());
      }
    }

    /** Keeps the state at the span's end for the times that are the end. */
    void end(double[] y) {
      while (next < at.length) {
        keep(next++, y);
      }
    }

    private void keep(int save, double[] y) {
      System.arraycopy(y, 0, taken.get(save).values(), row * start.width(), start.width());
    }
  }
}
