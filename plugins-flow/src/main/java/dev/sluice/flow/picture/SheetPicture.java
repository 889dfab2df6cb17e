package dev.sluice.flow.picture;

import dev.sluice.api.flow.Drawing;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.Picture;
import java.awt.image.BufferedImage;

/** A picture on a sheet: in pixels and as SVG. */
abstract class SheetPicture implements Picture {
  @Override
  public final BufferedImage draw(Learned learned) {
    return drawing(learned).image();
  }

  @Override
  public abstract Drawing drawing(Learned learned);
}
