package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import java.awt.image.BufferedImage;

/** The middles of the cells that a window is cut into, and pictures of a value in each. */
record Raster(Window window, int cells) {

  /** Shape {@code [cells * cells, 2]}, row by row upwards. */
  Points middles() {
    Points middles = Points.zeros(cells * cells, 2);
    for (int j = 0; j < cells; j++) {
      for (int i = 0; i < cells; i++) {
        int at = j * cells + i;
        middles.set(at, 0, window.x0() + (i + 0.5) / cells * (window.x1() - window.x0()));
        middles.set(at, 1, window.y0() + (j + 0.5) / cells * (window.y1() - window.y0()));
      }
    }
    return middles;
  }

  /** One pixel a cell, coloured from 0 to {@code top}. */
  BufferedImage image(double[] values, double top) {
    BufferedImage image = new BufferedImage(cells, cells, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < cells; j++) {
      for (int i = 0; i < cells; i++) {
        image.setRGB(i, cells - 1 - j, Viridis.rgb(values[j * cells + i] / top));
      }
    }
    return image;
  }
}
