package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Kind;

/** A numerical method for dx/dt = u_t(x). */
@Kind(value = "solver", description = "A numerical method for dx/dt = u_t(x).")
public interface OdeSolver {
  /** The order p: the error at the end is O(h^p) for a smooth field. */
  int order();

  /**
   * Moves points along the field.
   *
   * @param start shape {@code [n, d]}, not changed
   * @param saveAt times within the span, in its direction, at which the state is kept; may be empty
   * @throws dev.sluice.api.run.RunFailedException if the field is not finite, with the time and row
   */
  Solution solve(VelocityField field, Points start, Span span, double... saveAt);
}
