package dev.sluice.flow.normalizing;

/** What the parameters of flows share. */
final class FlowParams {
  /** The least slope of a map, as the peers' default. */
  static final double SLOPE = 1e-3;

  private FlowParams() {}
}
