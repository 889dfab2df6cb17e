package dev.sluice.flow.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;

/** 256 colours for moving pictures: the density map's, and greys for words. */
final class Palette {
  private static final int COLOURS = 240;

  private final int[] colours = new int[256];
  private final IndexColorModel model;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  Palette() {
    for (int i = 0; i < COLOURS; i++) {
      colours[i] = Viridis.rgb(i / (COLOURS - 1.0));
    }
    for (int i = COLOURS; i < colours.length; i++) {
      colours[i] = 0x010101 * ((i - COLOURS) * 255 / (colours.length - 1 - COLOURS));
    }
    model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  /** A copy in which each pixel has the nearest colour; drawing into it would dither instead. */
  BufferedImage of(BufferedImage image) {
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xffffff;
        indexed.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(rgb, this::find));
      }
    }
    return indexed;
  }

  private int find(int rgb) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (distance(rgb, colours[i]) < distance(rgb, colours[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int gap = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += gap * gap;
    }
    return sum;
  }
}
