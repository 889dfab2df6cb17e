package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.List;

/**
 * Where the points went.
 *
 * @param end the state at the span's end, shape {@code [n, d]}
 * @param saved the states at the times asked for, each of shape {@code [n, d]}
 * @param evaluations how often the field was evaluated (on all points or some)
 * @param steps steps taken; where rows have steps of their own, those of the row with most
 * @param rowEvaluations how many rows the field was evaluated on, over all evaluations: what the
 *     solution cost
 */
public record Solution(
    Points end, List<Points> saved, long evaluations, long steps, long rowEvaluations) {
  public Solution {
    saved = List.copyOf(saved);
  }

  /** Where every evaluation was on all rows. */
  public Solution(Points end, List<Points> saved, long evaluations, long steps) {
    this(end, saved, evaluations, steps, evaluations * end.count());
  }
}
