package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.Parameters;
import java.util.List;

/**
 * A trainable invertible map z = f(x) between data and standard normal noise, so that log p(x) =
 * log N(f(x); 0, I) + log |det df/dx| (Rezende and Mohamed 2015, arXiv:1505.05770). Made by a
 * {@link NormalizingFlowArchitecture}.
 */
public interface NormalizingFlow extends Parameters, Density {
  /**
   * Writes z = f(x).
   *
   * @param data shape {@code [n, d]}, not changed
   * @param noise shape {@code [n, d]}, written
   * @return log |det df/dx|, shape {@code [n]}
   */
  double[] toNoise(Points data, Points noise);

  /**
   * What noise is on its way to data, from the noise itself to x = f^-1(z), after each of the map's
   * parts.
   *
   * @param noise shape {@code [n, d]}, not changed
   * @return two or more, each of shape {@code [n, d]}
   */
  List<Points> toData(Points noise);

  /**
   * The mean of -log p(x), in nats, and its gradient.
   *
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(Points data, float[] gradient);

  @Override
  default double[] logDensity(Points x) {
    Points noise = Points.zeros(x.count(), x.width());
    double[] log = toNoise(x, noise);
    for (int i = 0; i < log.length; i++) {
      for (int j = 0; j < x.width(); j++) {
        double z = noise.get(i, j);
        log[i] -= 0.5 * (z * z + Math.log(2 * Math.PI));
      }
    }
    return log;
  }
}
