package dev.sluice.flow.data;

import java.util.OptionalInt;

/** Parameters of data that tell how wide its points are before it is read. */
public interface PointWidth {
  /** How many values a point has; empty where that cannot be read. */
  OptionalInt valuesPerPoint();
}
