package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;
import java.awt.image.BufferedImage;

/** A picture of a learnt flow. */
@Kind(value = "picture", description = "A picture of a learnt flow.")
public interface Picture {
  /** The picture's name in the image grid, such as {@code marginal-path}. */
  String name();

  /** Draws it; nothing of {@code learned} is changed. */
  BufferedImage draw(Learned learned);
}
