package dev.sluice.flow.law;

/** The largest of some numbers; NaN if one of them is, so that it fails its law. */
final class Worst {
  private Worst() {}

  static double of(double... values) {
    double worst = 0;
    for (double value : values) {
      worst = Math.max(worst, value);
    }
    return worst;
  }
}
