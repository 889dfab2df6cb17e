package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import java.util.SplittableRandom;

/** A direction in which inputs and sinks move together. */
record Direction(double[] q, double[] k, double[] v, double[] sinks) {
  static Direction normal(KernelTrial trial, AttentionSpec spec, SplittableRandom random) {
    return new Direction(
        normal(trial.q().values().length, random),
        normal(trial.k().values().length, random),
        normal(trial.v().values().length, random),
        normal(spec.sinks().length, random));
  }

  KernelTrial move(KernelTrial trial, double step) {
    return trial
        .withQ(move(trial.q(), q, step))
        .withK(move(trial.k(), k, step))
        .withV(move(trial.v(), v, step));
  }

  AttentionSpec move(AttentionSpec spec, double step) {
    return spec.withSinks(move(spec.sinks(), sinks, step));
  }

  /** The slope along this direction. */
  double dot(AttentionGradient gradient) {
    return dot(gradient.q().values(), q)
        + dot(gradient.k().values(), k)
        + dot(gradient.v().values(), v)
        + dot(gradient.sinks(), sinks);
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static Heads move(Heads heads, double[] direction, double step) {
    double[] values = move(heads.values(), direction, step);
    return new Heads(heads.batch(), heads.heads(), heads.rows(), heads.width(), values);
  }

  private static double[] move(double[] values, double[] direction, double step) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private static double[] normal(int size, SplittableRandom random) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
