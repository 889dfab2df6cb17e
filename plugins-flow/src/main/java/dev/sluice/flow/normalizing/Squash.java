package dev.sluice.flow.normalizing;

/**
 * r / (1 + |r / limit|): about r where small, within +-limit everywhere, so that no number that a
 * network says can make a map too steep to invert.
 */
record Squash(double limit) {

  double of(double raw) {
    return raw / (1 + Math.abs(raw) / limit);
  }

  /** d of(raw) / d raw. */
  double slope(double raw) {
    double scale = 1 + Math.abs(raw) / limit;
    return 1 / (scale * scale);
  }
}
