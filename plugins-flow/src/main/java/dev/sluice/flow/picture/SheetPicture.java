package dev.sluice.flow.picture;

import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import java.awt.image.BufferedImage;

/** A picture on a sheet: in pixels and as SVG. */
abstract class SheetPicture implements FlowPicture {
  @Override
  public final BufferedImage draw(LearnedFlow learned) {
    return drawing(learned).image();
  }

  @Override
  public abstract FlowDrawing drawing(LearnedFlow learned);
}
