package dev.sluice.flow.network;

import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;

/**
 * A picture cut into squares, row by row; at its right and lower edge a square may hang over, and
 * is then filled with 0. A picture of one side only is one row of pixels.
 *
 * @param channels values of a pixel
 * @param side of a square, in pixels
 */
record Patches(int height, int width, int channels, int side) {

  /**
   * @param shape {@code [width]}, {@code [height, width]} or {@code [height, width, channels]}
   * @throws RunFailedException for another
   */
  static Patches of(int[] shape, int side) {
    return switch (shape.length) {
      case 1 -> new Patches(1, shape[0], 1, side);
      case 2 -> new Patches(shape[0], shape[1], 1, side);
      case 3 -> new Patches(shape[0], shape[1], shape[2], side);
      default ->
          throw new RunFailedException(
              "model 'dit' cuts pictures of shape [height, width] or [height, width, channels]"
                  + " into patches, and a point of this data has shape "
                  + Arrays.toString(shape)
                  + "; a model for any shape is 'mlp'");
    };
  }

  int count() {
    return across(height) * across(width);
  }

  /** Values of a patch. */
  int size() {
    return Math.min(side, height) * Math.min(side, width) * channels;
  }

  /** Values of a picture. */
  int values() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  private int across(int pixels) {
    return (pixels - 1) / side + 1;
  }

  /** Where the picture's values stand among those of its patches, which are count() size(). */
  int[] places() {
    int high = Math.min(side, height);
    int wide = Math.min(side, width);
    int[] places = new int[values()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int patch = y / high * across(width) + x / wide;
        int pixel = y % high * wide + x % wide;
        for (int c = 0; c < channels; c++) {
          places[(y * width + x) * channels + c] = patch * size() + pixel * channels + c;
        }
      }
    }
    return places;
  }
}
