package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.Optimizer;

/** The caller's gradient is the caller's. */
@Theorem(
    name = "leaves-the-gradient-alone",
    statement = "An update reads the gradient and does not change it.")
final class ReadOnlyGradientLaw implements Law<Optimizer> {
  @Override
  public Evidence check(Optimizer optimizer) {
    float[] given = {-2, -0.5f, 0, 0.5f, 2};
    float[] gradient = given.clone();
    float[] parameters = new float[given.length];
    for (int step = 1; step <= 3; step++) {
      optimizer.update(step, 1, parameters, gradient);
    }
    double worst = 0;
    for (int i = 0; i < given.length; i++) {
      worst = Deviation.worst(worst, Math.abs(gradient[i] - given[i]));
    }
    return Evidence.atMost("the largest change of the gradient", worst, 0);
  }
}
