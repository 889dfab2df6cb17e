package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.List;

/**
 * Where the points went.
 *
 * @param end the state at the span's end, shape {@code [n, d]}
 * @param saved the states at the times asked for, each of shape {@code [n, d]}
 * @param evaluations how often the field was evaluated (on all points or some)
 * @param steps steps taken
 */
public record Solution(Points end, List<Points> saved, long evaluations, long steps) {
  public Solution {
    saved = List.copyOf(saved);
  }
}
