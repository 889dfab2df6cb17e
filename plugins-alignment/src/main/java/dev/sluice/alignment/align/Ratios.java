package dev.sluice.alignment.align;

/** The checks of methods that update several times on the same answers. */
final class Ratios {
  private Ratios() {}

  /**
   * @param epsilon how far a ratio may be from 1
   * @param epochs updates on the same answers
   */
  static void require(double epsilon, int epochs) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0, not " + epsilon);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, not " + epochs);
    }
  }
}
