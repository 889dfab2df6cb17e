package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import org.jspecify.annotations.Nullable;

/**
 * What a network is to learn from a batch: f(x, t) near {@code target}, in weighted squared error.
 * Any network can train on it, whatever it is made of.
 *
 * @param x shape {@code [n, d]}; wider than the target where something stands beside the points
 * @param t shape {@code [n]}
 * @param target shape {@code [n, k]}
 * @param weight shape {@code [n]}, or null for 1
 */
public record Regression(Points x, double[] t, Points target, double @Nullable [] weight) {
  // Not compact: javac loses the type annotation of an array there.
  public Regression(Points x, double[] t, Points target, double @Nullable [] weight) {
    if (t.length != x.count()
        || target.count() != x.count()
        || (weight != null && weight.length != x.count())) {
      throw new IllegalArgumentException(
          "x " + x + ", t [" + t.length + "] and target " + target + " differ in their first side");
    }
    this.x = x;
    this.t = t;
    this.target = target;
    this.weight = weight;
  }

  /** With weight 1 everywhere. */
  public Regression(Points x, double[] t, Points target) {
    this(x, t, target, null);
  }
}
