package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.Schedule;

/** x_t = alpha x_1 + beta x_0 and its time derivative, row by row. */
final class AffinePath {
  private AffinePath() {}

  static PathSample sample(Schedule schedule, Points noise, Points data, double[] t) {
    noise.requireShapeOf(data);
    if (t.length != noise.count()) {
      throw new IllegalArgumentException(t.length + " times for " + noise.count() + " points");
    }
    int width = noise.width();
    Points x = Points.zeros(noise.count(), width);
    Points velocity = Points.zeros(noise.count(), width);
    for (int i = 0; i < t.length; i++) {
      double alpha = schedule.alpha(t[i]);
      double beta = schedule.beta(t[i]);
      double alphaRate = schedule.alphaRate(t[i]);
      double betaRate = schedule.betaRate(t[i]);
      for (int k = i * width; k < (i + 1) * width; k++) {
        double x0 = noise.values()[k];
        double x1 = data.values()[k];
        x.values()[k] = alpha * x1 + beta * x0;
        velocity.values()[k] = alphaRate * x1 + betaRate * x0;
      }
    }
    return new PathSample(x, velocity);
  }
}
