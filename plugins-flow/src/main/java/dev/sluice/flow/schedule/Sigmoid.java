package dev.sluice.flow.schedule;

/** 1 / (1 + exp(-x)) without overflow and with full relative accuracy in the left tail. */
final class Sigmoid {
  private Sigmoid() {}

  static double of(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }
}
