package dev.sluice.flow.picture;

import dev.sluice.api.picture.Ticks;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** What the colours of a map stand for. */
final class ColourBar {
  private static final int WIDTH = 26;
  private static final int STEPS = 256;

  private ColourBar() {}

  /** Upright, from 0 below to {@code top} above. */
  static void draw(Sheet sheet, int left, int y, int height, double top, String name, int font) {
    BufferedImage steps = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < STEPS; i++) {
      steps.setRGB(0, STEPS - 1 - i, Viridis.rgb(i / (STEPS - 1.0)));
    }
    sheet.image(steps, left, y, WIDTH, height);
    sheet.frame(left, y, WIDTH, height, Sheet.PALE);
    Ticks ticks = Ticks.within(0, top, 5);
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = y + height * (1 - ticks.values().get(i) / top);
      sheet.stroke(new Line2D.Double(left + WIDTH, at, left + WIDTH + 6, at), Sheet.INK, 1);
      sheet.text(ticks.labels().get(i), left + WIDTH + 11, at + font * 0.36, 0, font);
    }
    sheet.text(name, left, y - 18, 0, font);
  }
}
