package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;
import java.awt.image.BufferedImage;
import java.util.Map;

/** A picture of a learnt flow. */
@Kind(value = "picture", description = "A picture of a learnt flow.")
public interface FlowPicture {
  /** The picture's name in the image grid, such as {@code marginal-path}. */
  String name();

  /** Draws it; nothing of {@code learned} is changed. */
  BufferedImage draw(LearnedFlow learned);

  /**
   * Says before training whether it can be drawn at its end; by default it can.
   *
   * @param untrained the same data, path and labels; its samples are zeros, its field is untrained
   * @throws dev.sluice.api.run.RunFailedException where the data has not what the picture needs
   */
  default void check(LearnedFlow untrained) {}

  /** Draws it in every form that it has; {@link #draw} gives the image of the same. */
  default FlowDrawing drawing(LearnedFlow learned) {
    return new FlowDrawing(draw(learned), Map.of());
  }
}
