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

  /** How many values differ in a bit; NaN where there are not equally many. */
  static double different(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.NaN;
    }
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
        count++;
      }
    }
    return count;
  }
}
