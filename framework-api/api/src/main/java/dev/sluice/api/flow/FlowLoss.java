package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;

/** A flow's training objective: what the network is to regress on, and what it then stands for. */
@Kind(value = "flow-loss", description = "The regression target of a flow network.")
public interface FlowLoss {
  /** What the network is to regress on for a batch. */
  Regression of(FlowBatch batch);

  /**
   * The velocity that {@code task}'s network stands for: the network itself, unless it predicts
   * something else. Finite at both ends of time.
   *
   * @throws dev.sluice.api.run.RunFailedException if the path has not what this needs
   */
  default VelocityField velocity(LossContext task) {
    return task.network();
  }

  /**
   * Whether the network learns the mean velocity from t to t + h, and sees h as one more value
   * beside the point. {@link #velocity} is then a {@link MeanVelocity}.
   */
  default boolean learnsMeans() {
    return false;
  }

  /** Whether the velocity learnt is, at the objective's least value, the marginal velocity. */
  default boolean unbiased() {
    return true;
  }
}
