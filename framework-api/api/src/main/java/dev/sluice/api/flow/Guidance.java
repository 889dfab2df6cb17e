package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;

/** Whether a network sees the class of a point, and how strongly samples follow it. */
@Kind(
    value = "guidance",
    description = "Whether a network sees a point's class, and how strongly samples follow it.")
public interface Guidance {
  /** Whether the network sees classes; if not, nothing else is asked. */
  boolean seesClasses();

  /** The share of points whose class is hidden in training, so that both velocities are learnt. */
  double dropout();

  /**
   * The velocity of samples of one class.
   *
   * @param conditional the velocity to points of the class
   * @param unconditional the velocity to all points
   */
  VelocityField guide(VelocityField conditional, VelocityField unconditional);
}
