package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Generated pictures beside as many that were held out, for points of the shape {@code [height,
 * width]}, where high values are light or, if asked, ink on white paper, or {@code [height, width,
 * 3]} for red, green and blue.
 */
@Describe("Generated pictures next to held-out ones.")
public final class ImageGrid implements FlowPicture {
  private static final int GAP = 6;
  private static final int MIDDLE = 44;
  private static final int MARGIN = 16;
  private static final int TITLE = 58;
  private static final int FONT = 28;

  /** The side of one grid in pixels, about. */
  private static final int SIDE = 720;

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(
      @Describe("How many pictures a row of the grid holds, and how many rows there are.")
          @Min(1)
          @Max(40)
          int side,
      @Describe("Whether high values are ink on white paper, not light; colours are always light.")
          boolean ink) {

    public static Params defaults() {
      return new Params(10, false);
    }
  }

  @Inject
  public ImageGrid(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "image-grid";
  }

  @Override
  public void check(LearnedFlow untrained) {
    int[] shape = untrained.data().shape();
    if (shape.length != 2 && !(shape.length == 3 && shape[2] == 3)) {
      throw new RunFailedException(
          "picture 'image-grid' needs points of the shape [height, width] or [height, width, 3]; those of '%s' have %s"
              .formatted(untrained.data().dataset().name(), Arrays.toString(shape)));
    }
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    int[] shape = learned.data().shape();
    int count = Math.min(params.side * params.side, learned.samples().count());
    Points data = learned.data().reference(count, streams.named("pictures"));
    Points samples = learned.samples().rows(0, count);
    double low = Arrays.stream(data.values()).min().orElse(0);
    double high = Arrays.stream(data.values()).max().orElse(1);
    int scale = Math.max(1, (SIDE / params.side - GAP) / Math.max(shape[0], shape[1]));
    int cellWidth = scale * shape[1] + GAP;
    int cellHeight = scale * shape[0] + GAP;
    int gridWidth = params.side * cellWidth;
    try (Sheet sheet =
        new Sheet(2 * gridWidth + MIDDLE + 2 * MARGIN, TITLE + params.side * cellHeight + MARGIN)) {
      Points[] grids = {samples, data};
      for (int g = 0; g < 2; g++) {
        int left = MARGIN + g * (gridWidth + MIDDLE);
        sheet.text(g == 0 ? "generated" : "held out", left + gridWidth / 2.0, 40, 0.5, FONT);
        for (int k = 0; k < grids[g].count(); k++) {
          int x = left + k % params.side * cellWidth;
          int y = TITLE + k / params.side * cellHeight;
          picture(sheet, grids[g].row(k), shape, x, y, scale, low, high);
        }
      }
      return sheet.drawing();
    }
  }

  private void picture(
      Sheet sheet, double[] pixels, int[] shape, int x, int y, int scale, double low, double high) {
    BufferedImage image = new BufferedImage(shape[1], shape[0], BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < shape[0] * shape[1]; p++) {
      Color color;
      if (shape.length == 2) {
        float light = part(pixels[p], low, high);
        light = params.ink ? 1 - light : light;
        color = new Color(light, light, light);
      } else {
        color =
            new Color(
                part(pixels[3 * p], low, high),
                part(pixels[3 * p + 1], low, high),
                part(pixels[3 * p + 2], low, high));
      }
      image.setRGB(p % shape[1], p / shape[1], color.getRGB());
    }
    sheet.image(image, x, y, scale * shape[1], scale * shape[0]);
    sheet.frame(x - 1, y - 1, scale * shape[1] + 1, scale * shape[0] + 1, Sheet.PALE);
  }

  /** Where a value stands between two others, in [0, 1]. */
  private static float part(double value, double low, double high) {
    return (float) Math.max(0, Math.min(1, (value - low) / (high - low)));
  }
}
