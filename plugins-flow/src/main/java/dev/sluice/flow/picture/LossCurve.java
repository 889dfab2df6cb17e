package dev.sluice.flow.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * The training loss over the steps: each batch's value, and the mean over the last few. A flow's
 * training loss does not go to zero, since the conditional velocity's variance is in it.
 */
public final class LossCurve {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 520;
  private static final int LEFT = 120;
  private static final int TOP = 30;
  private static final int BOTTOM = 90;
  private static final int FONT = 24;
  private static final Color BATCH = new Color(0x3b, 0x52, 0x8b, 70);
  private static final Color MEAN = new Color(0xc4, 0x4e, 0x1a);

  private LossCurve() {}

  /**
   * @param losses of steps 1, 2, ..., at least one
   */
  public static BufferedImage draw(double[] losses) {
    double[] mean = runningMean(losses, Math.max(1, losses.length / 50));
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double low = sorted[0];
    // The first steps start far up; they may leave the frame so that the rest is to be seen.
    double high = Math.max(sorted[(int) (0.995 * (sorted.length - 1))], low + 1e-9);
    double margin = 0.06 * (high - low);
    Window window = new Window(0, Math.max(2, losses.length), low - margin, high + margin);
    try (Sheet sheet = new Sheet(LEFT + WIDTH + 40, TOP + HEIGHT + BOTTOM)) {
      Axes axes = new Axes(sheet, window, LEFT, TOP, WIDTH, HEIGHT);
      axes.draw("step", "training loss", FONT);
      axes.clipped(
          () -> {
            line(sheet, axes, losses, BATCH, 1f);
            line(sheet, axes, mean, MEAN, 3.5f);
          });
      sheet.text(
          "mean of the last " + Math.max(1, losses.length / 50) + " batches, and each batch",
          LEFT + WIDTH - 16.0,
          TOP + 40.0,
          1,
          FONT,
          Font.PLAIN);
      return sheet.image();
    }
  }

  static double[] runningMean(double[] values, int window) {
    double[] mean = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] - (i >= window ? values[i - window] : 0);
      mean[i] = sum / Math.min(i + 1, window);
    }
    return mean;
  }

  private static void line(Sheet sheet, Axes axes, double[] values, Color color, float width) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < values.length; i++) {
      double x = axes.x(i + 1);
      if (i == 0) {
        line.moveTo(x, axes.y(values[0]));
      }
      line.lineTo(x, axes.y(values[i]));
    }
    sheet.pen().setColor(color);
    sheet.pen().setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    sheet.pen().draw(line);
  }
}
