package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.List;

/** How a learnt model moves noise to data. */
@FunctionalInterface
public interface FlowTrajectories {
  /**
   * Noise on its way.
   *
   * @param noise shape {@code [n, d]}, not changed
   * @param times within [0, 1], increasing
   * @return the points at each time, of shape {@code [n, d]}; a row that ran away is NaN in all
   */
  List<Points> at(Points noise, double... times);
}
