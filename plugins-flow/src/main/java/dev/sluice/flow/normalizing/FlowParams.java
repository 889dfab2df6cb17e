package dev.sluice.flow.normalizing;

import java.util.List;

/** What the parameters of flows share. */
final class FlowParams {
  /** The least slope of a map, as the peers' default. */
  static final double SLOPE = 1e-3;

  private FlowParams() {}

  static List<Integer> hidden(List<Integer> hidden) {
    for (int width : hidden) {
      if (width < 1) {
        throw new IllegalArgumentException("hidden widths must be at least 1, not " + width);
      }
    }
    return List.copyOf(hidden);
  }

  static void layers(int layers) {
    if (layers < 1) {
      throw new IllegalArgumentException("layers must be at least 1, not " + layers);
    }
  }
}
