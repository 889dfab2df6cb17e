package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import java.util.function.DoubleUnaryOperator;

/** Whether two fields agree in the mean. */
final class SampleMoments {
  private SampleMoments() {}

  /** max over f of |sum_i w_i f(x_i) (a_i - b_i)|, on the line. */
  static double worst(double[] weight, Points x, Points a, Points b) {
    double worst = 0;
    for (DoubleUnaryOperator feature : Truth.features()) {
      double sum = 0;
      for (int i = 0; i < weight.length; i++) {
        sum += weight[i] * feature.applyAsDouble(x.get(i, 0)) * (a.get(i, 0) - b.get(i, 0));
      }
      worst = Worst.of(worst, Math.abs(sum));
    }
    return worst;
  }
}
