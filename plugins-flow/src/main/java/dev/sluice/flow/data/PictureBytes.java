package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Pictures whose pixels are whole shades from 0 to 2 {@code half}, scaled to [-1, 1] as they are
 * drawn: kept as bytes, since as numbers MNIST would take half a gigabyte.
 */
final class PictureBytes {
  private final byte[] bytes;
  private final int width;
  private final double half;
  private final double dequantize;
  private final int[] train;
  private final int[] heldOut;
  private final int[] labels;

  /**
   * @param bytes unsigned, {@code count} pictures of {@code width} values; kept
   * @param labels each picture's class, or empty
   * @param heldOut the share of pictures held out
   * @param dequantize uniform noise added to a drawn pixel, in shades
   * @throws RunFailedException if there are too few to learn from and to hold out
   */
  PictureBytes(
      String shown,
      byte[] bytes,
      int count,
      int[] labels,
      double half,
      double heldOut,
      double dequantize,
      Streams streams) {
    if (count < 2) {
      throw new RunFailedException(
          "%s: found %d picture, expected at least 2".formatted(shown, count));
    }
    this.bytes = bytes;
    this.labels = labels.clone();
    this.width = bytes.length / count;
    this.half = half;
    this.dequantize = dequantize;
    int held = FiniteData.heldOut(count, heldOut);
    int[] order = FiniteData.permutation(count, streams.named("held-out"));
    this.train = Arrays.copyOfRange(order, held, count);
    this.heldOut = held > 0 ? Arrays.copyOf(order, held) : train;
  }

  int trainCount() {
    return train.length;
  }

  /** Pictures to learn from, drawn with replacement. */
  Points draw(int count, RandomGenerator random) {
    return draw(FiniteData.drawn(train.length, count, random), random);
  }

  /** As {@link #draw}, with the class of each. */
  Labelled drawLabelled(int count, RandomGenerator random) {
    int[] rows = FiniteData.drawn(train.length, count, random);
    int[] classes = Arrays.stream(rows).map(row -> labels[train[row]]).toArray();
    return new Labelled(draw(rows, random), classes);
  }

  private Points draw(int[] rows, RandomGenerator random) {
    return dequantized(select(train, rows), random);
  }

  private Points dequantized(Points drawn, RandomGenerator random) {
    if (dequantize > 0) {
      double[] values = drawn.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += dequantize / half * (random.nextDouble() - 0.5);
      }
    }
    return drawn;
  }

  /** The points of {@link #reference}, with the noise of {@link #draw}. */
  Points densityReference(int count, RandomGenerator random) {
    return dequantized(reference(count, random), random);
  }

  /** The distance of two shades. */
  double binWidth() {
    return 1 / half;
  }

  /** Held-out pictures, each as often as any other, give or take one. */
  Points reference(int count, RandomGenerator random) {
    return select(heldOut, FiniteData.evenly(heldOut.length, count, random));
  }

  /** As {@link #reference}, of one class; where none of it is held out, of those learnt from. */
  Points reference(int count, int label, RandomGenerator random) {
    int[] own = of(label, heldOut);
    int[] from = own.length > 0 ? own : of(label, train);
    return select(from, FiniteData.evenly(from.length, count, random));
  }

  private int[] of(int label, int[] pictures) {
    return Arrays.stream(pictures).filter(picture -> labels[picture] == label).toArray();
  }

  /** From [-1, 1] to shades; generated ones need not be whole. */
  Points shades(Points points) {
    Points shades = points.copy();
    double[] values = shades.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + 1) * half;
    }
    return shades;
  }

  /** From shades to [-1, 1]. */
  Points scaled(Points points) {
    Points scaled = points.copy();
    double[] values = scaled.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] / half - 1;
    }
    return scaled;
  }

  private Points select(int[] pictures, int[] rows) {
    Points points = Points.zeros(rows.length, width);
    for (int r = 0; r < rows.length; r++) {
      int from = pictures[rows[r]] * width;
      for (int c = 0; c < width; c++) {
        points.set(r, c, (bytes[from + c] & 0xff) / half - 1);
      }
    }
    return points;
  }
}
