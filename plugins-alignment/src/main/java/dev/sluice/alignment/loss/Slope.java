package dev.sluice.alignment.loss;

/**
 * One pair's loss and its slopes.
 *
 * @param loss of the pair
 * @param chosen d loss / dc, which is d loss / d log pi(y_w | x)
 * @param rejected d loss / dr, which is d loss / d log pi(y_l | x)
 */
record Slope(double loss, double chosen, double rejected) {
  /** A loss of h = c - r alone. */
  static Slope ofMargin(double loss, double slope) {
    return new Slope(loss, slope, -slope);
  }
}
