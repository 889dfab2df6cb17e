package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A solution from jump to jump of the field. At a jump each stretch sees the value that the field
 * has on its own side: it is evaluated at the nearest number inside of the stretch.
 */
final class Stretches {
  private final ErrorControlled solver;
  private final Span whole;
  private final double[] saveAt;

  Stretches(ErrorControlled solver, Span whole, double[] saveAt) {
    this.solver = solver;
    this.whole = whole;
    this.saveAt = saveAt.clone();
    // For its check of the times.
    new SaveTimes(whole, saveAt);
  }

  Solution solve(VelocityField field, Points start, List<Span> stretches) {
    Points state = start;
    List<Points> saved = new ArrayList<>();
    long evaluations = 0;
    long rowEvaluations = 0;
    long steps = 0;
    for (Span stretch : stretches) {
      Solution part =
          solver.solveSmooth(inside(field, stretch), state, stretch, times(stretch, saved.size()));
      state = part.end();
      saved.addAll(part.saved());
      evaluations += part.evaluations();
      rowEvaluations += part.rowEvaluations();
      steps += part.steps();
    }
    return new Solution(state, saved, evaluations, steps, rowEvaluations);
  }

  /** The times to save at from the one numbered {@code first} on that the stretch reaches. */
  private double[] times(Span stretch, int first) {
    double sign = Math.signum(whole.length());
    boolean last = stretch.to() == whole.to();
    return Arrays.stream(saveAt, first, saveAt.length)
        .takeWhile(t -> last || sign * t <= sign * stretch.to())
        .map(t -> sign * t < sign * stretch.from() ? stretch.from() : t)
        .toArray();
  }

  private VelocityField inside(VelocityField field, Span stretch) {
    if (field instanceof LossyField lossy) {
      return new LossyField(inside(lossy.field(), stretch), lossy.lost());
    }
    double first =
        stretch.from() == whole.from()
            ? stretch.from()
            : Math.nextAfter(stretch.from(), stretch.to());
    double last =
        stretch.to() == whole.to() ? stretch.to() : Math.nextAfter(stretch.to(), stretch.from());
    double low = Math.min(first, last);
    double high = Math.max(first, last);
    return (x, t, velocity) -> {
      double[] within = Arrays.stream(t).map(at -> Math.min(Math.max(at, low), high)).toArray();
      field.evaluate(x, within, velocity);
    };
  }
}
