package dev.sluice.experiments.report.draw;

import java.awt.Color;
import java.util.Locale;

/**
 * A colour with a name, so that a page with a dark background can give it another value.
 *
 * @param name of the CSS class; empty for a colour that stays as it is
 * @param rgb on a white background
 */
public record Ink(String name, int rgb) {
  public static final Ink TEXT = new Ink("text", 0x1B1F24);
  public static final Ink MUTED = new Ink("muted", 0x59636E);
  public static final Ink GRID = new Ink("grid", 0xDDE2E8);
  public static final Ink PAPER = new Ink("paper", 0xFFFFFF);

  /** A colour that no page changes. */
  public static Ink fixed(int rgb) {
    return new Ink("", rgb);
  }

  /** Text that can be read on this colour: black or white, whichever has more contrast. */
  public Ink textOnIt() {
    double light = luminance();
    return fixed((light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? 0x000000 : 0xFFFFFF);
  }

  /** Relative luminance in [0, 1] (WCAG 2.2). */
  double luminance() {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  String hex() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  Color colour(double opacity) {
    return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * opacity));
  }
}
