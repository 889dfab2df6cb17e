package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/**
 * Pairs of noise and data, each at its own time on its own conditional path.
 *
 * @param noise x_0, shape {@code [n, d]}
 * @param data x_1, shape {@code [n, d]}
 * @param t shape {@code [n]}
 * @param task what else there is to know
 * @param onPath x_t and its conditional velocity, each of shape {@code [n, d]}
 */
public record FlowBatch(
    Points noise, Points data, double[] t, LossContext task, PathSample onPath) {
  public FlowBatch {
    noise.requireShapeOf(data);
    noise.requireShapeOf(onPath.x());
    noise.requireShapeOf(onPath.velocity());
    if (t.length != noise.count()) {
      throw new IllegalArgumentException(t.length + " times for " + noise.count() + " points");
    }
  }

  /**
   * The batch that the task's path makes of these pairs.
   *
   * @param random for paths with noise of their own
   */
  public static FlowBatch on(
      LossContext task, Points noise, Points data, double[] t, RandomGenerator random) {
    return new FlowBatch(noise, data, t, task, task.path().sample(noise, data, t, random));
  }
}
