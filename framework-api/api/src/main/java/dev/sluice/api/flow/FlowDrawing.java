package dev.sluice.api.flow;

import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * A picture, and the same in other forms.
 *
 * @param image for the image grid
 * @param others whole files by their ending, such as {@code svg} or {@code gif}
 */
public record FlowDrawing(BufferedImage image, Map<String, byte[]> others) {
  public FlowDrawing {
    others = Map.copyOf(others);
  }
}
