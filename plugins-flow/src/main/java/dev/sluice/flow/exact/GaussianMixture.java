package dev.sluice.flow.exact;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/**
 * sum_k w_k N(m_k, s_k^2 I) on R^d.
 *
 * @param weights w, shape {@code [K]}, above 0; divided by their sum
 * @param means m, shape {@code [K, d]}
 * @param deviations s, shape {@code [K]}, above 0
 */
public record GaussianMixture(double[] weights, Points means, double[] deviations) {
  public GaussianMixture {
    int components = weights.length;
    if (components == 0 || means.count() != components || deviations.length != components) {
      throw new IllegalArgumentException(
          "a mixture needs as many weights as means and deviations, not "
              + components
              + ", "
              + means.count()
              + ", "
              + deviations.length);
    }
    double sum = 0;
    for (int k = 0; k < components; k++) {
      if (!(weights[k] > 0) || !(deviations[k] > 0)) {
        throw new IllegalArgumentException(
            "component "
                + k
                + " has weight "
                + weights[k]
                + " and deviation "
                + deviations[k]
                + "; both must be above 0");
      }
      sum += weights[k];
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the weights sum to " + sum + "; they must be finite");
    }
    weights = weights.clone();
    for (int k = 0; k < components; k++) {
      weights[k] /= sum;
    }
  }

  public int components() {
    return weights.length;
  }

  /** d. */
  public int width() {
    return means.width();
  }

  /** Independent points, shape {@code [count, d]}. */
  public Points draw(int count, RandomGenerator random) {
    return drawLabelled(count, random).points();
  }

  /** The points of {@link #draw}, with the component that each is from. */
  public Labelled drawLabelled(int count, RandomGenerator random) {
    int[] labels = new int[count];
    Points points = Points.zeros(count, width());
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      int k = 0;
      while (k < components() - 1 && u >= weights[k]) {
        u -= weights[k++];
      }
      labels[i] = k;
      for (int j = 0; j < width(); j++) {
        points.set(i, j, means.get(k, j) + deviations[k] * random.nextGaussian());
      }
    }
    return new Labelled(points, labels);
  }

  /** Component {@code k} alone. */
  public GaussianMixture component(int k) {
    return new GaussianMixture(
        new double[] {1}, means.rows(k, k + 1), new double[] {deviations[k]});
  }
}
