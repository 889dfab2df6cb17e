package dev.sluice.attention.law;

import dev.sluice.api.learn.Parameters;
import java.util.function.DoubleSupplier;

/** A model's loss along directions of its parameters. */
record LossAlong(Parameters model, DoubleSupplier loss) {
  /** By how much the loss at {@code step} times a direction is above that at minus as much. */
  double rise(float[] direction, double step) {
    float[] home = model.copyParameters();
    double rise = at(home, direction, step) - at(home, direction, -step);
    model.writeParameters(home);
    return rise;
  }

  private double at(float[] home, float[] direction, double by) {
    float[] there = home.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (by * direction[i]);
    }
    model.writeParameters(there);
    return loss.getAsDouble();
  }

  static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** The length of the difference over that of {@code expected}; NaN if a number is. */
  static double relativeGap(float[] found, float[] expected) {
    double square = 0;
    double gap = 0;
    for (int i = 0; i < found.length; i++) {
      double difference = (double) found[i] - expected[i];
      square += expected[i] * (double) expected[i];
      gap += difference * difference;
    }
    return Math.sqrt(gap / square);
  }
}
