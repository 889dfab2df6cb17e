package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;

/** A picture of a learnt flow. */
@Kind(value = "picture", description = "A picture of a learnt flow.")
public interface FlowPicture {
  /** The picture's name in the image grid, such as {@code marginal-path}. */
  String name();

  /** Draws it in every form that it has; nothing of {@code learned} is changed. */
  FlowDrawing draw(LearnedFlow learned);

  /**
   * Says before training whether it can be drawn at its end; by default it can.
   *
   * @param untrained the same data, labels and parts; its samples are zeros, its model is untrained
   * @throws dev.sluice.api.run.RunFailedException where the data or the model lacks what the
   *     picture needs
   */
  default void check(LearnedFlow untrained) {}
}
