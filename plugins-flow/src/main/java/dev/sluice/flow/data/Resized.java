package dev.sluice.flow.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A picture at another size: the middle of it in the new proportion, each new pixel the mean of the
 * area that it covers, so that nothing flickers when much is made small.
 */
final class Resized {
  /** How lightness is made of red, green and blue (ITU-R BT.601). */
  private static final double[] LIGHTNESS = {0.299, 0.587, 0.114};

  private Resized() {}

  /** Height times width values, or three times as many, unsigned. */
  static byte[] of(BufferedImage image, ImageFolder.Params params) {
    BufferedImage opaque = opaque(image);
    int height = params.height();
    int width = params.width();
    double scale = Math.min(image.getHeight() / (double) height, image.getWidth() / (double) width);
    double top = (image.getHeight() - scale * height) / 2;
    double left = (image.getWidth() - scale * width) / 2;
    boolean grey = params.colours() == ImageFolder.Colours.GREY;
    byte[] bytes = new byte[height * width * (grey ? 1 : 3)];
    int at = 0;
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        double[] mean =
            mean(
                opaque,
                top + r * scale,
                top + (r + 1) * scale,
                left + c * scale,
                left + (c + 1) * scale);
        if (grey) {
          double light = 0;
          for (int k = 0; k < 3; k++) {
            light += LIGHTNESS[k] * mean[k];
          }
          bytes[at++] = (byte) Math.round(light);
        } else {
          for (double value : mean) {
            bytes[at++] = (byte) Math.round(value);
          }
        }
      }
    }
    return bytes;
  }

  /** On white paper, where parts of it are transparent. */
  private static BufferedImage opaque(BufferedImage image) {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = opaque.createGraphics();
    pen.drawImage(image, 0, 0, Color.WHITE, null);
    pen.dispose();
    return opaque;
  }

  /** Red, green and blue over an area whose sides need not be whole. */
  private static double[] mean(
      BufferedImage image, double top, double bottom, double left, double right) {
    double[] sum = new double[3];
    double area = 0;
    int lastRow = (int) Math.min(Math.ceil(bottom), image.getHeight());
    int lastColumn = (int) Math.min(Math.ceil(right), image.getWidth());
    for (int y = (int) top; y < lastRow; y++) {
      double high = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < lastColumn; x++) {
        double part = high * (Math.min(right, x + 1) - Math.max(left, x));
        int rgb = image.getRGB(x, y);
        for (int k = 0; k < 3; k++) {
          sum[k] += part * ((rgb >> (8 * (2 - k))) & 0xff);
        }
        area += part;
      }
    }
    for (int k = 0; k < 3; k++) {
      sum[k] /= area;
    }
    return sum;
  }
}
