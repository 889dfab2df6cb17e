package dev.sluice.api.data;

/**
 * Points and the class of each.
 *
 * @param points shape {@code [n, d]}
 * @param labels classes, counted from 0, shape {@code [n]}
 */
public record Labelled(Points points, int[] labels) {
  public Labelled {
    if (labels.length != points.count()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + points.count() + " points");
    }
  }
}
