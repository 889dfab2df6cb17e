package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Trainer.GradientStep;
import dev.sluice.api.run.Cancellation;

/** The mean loss and gradient of the micro-batches of an update. */
final class MicroBatches {
  private final int count;
  private final GradientStep step;
  private final Cancellation cancellation;
  private final float[] part;

  /**
   * @param count of an update, at least 1
   * @param size parameters
   */
  MicroBatches(int count, int size, GradientStep step, Cancellation cancellation) {
    this.count = count;
    this.step = step;
    this.cancellation = cancellation;
    this.part = new float[count == 1 ? 0 : size];
  }

  /**
   * @param number of the update
   * @param gradient written
   */
  double at(long number, float[] gradient) {
    double loss = step.at(number, gradient);
    if (count == 1) {
      return loss;
    }
    float share = 1f / count;
    EuclideanNorm.scale(gradient, share);
    for (int i = 1; i < count; i++) {
      cancellation.check();
      loss += step.at(number, part);
      add(part, share, gradient);
    }
    return loss / count;
  }

  private static void add(float[] values, float factor, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }
}
