package dev.sluice.runtime.law;

import java.util.List;

/**
 * Where the weights of two runs differ.
 *
 * @param largest the largest |difference|; infinite where there are others, NaN where one is
 * @param text the first of them; empty where they are the same to the bit
 */
record WeightDifference(double largest, String text) {
  static WeightDifference of(List<float[]> one, List<float[]> other) {
    if (one.size() != other.size()) {
      return new WeightDifference(
          Double.POSITIVE_INFINITY, one.size() + " and " + other.size() + " trainings");
    }
    for (int training = 0; training < one.size(); training++) {
      WeightDifference difference = of(one.get(training), other.get(training), training + 1);
      if (!difference.text.isEmpty()) {
        return difference;
      }
    }
    return new WeightDifference(0, "");
  }

  private static WeightDifference of(float[] one, float[] other, int training) {
    if (one.length != other.length) {
      return new WeightDifference(
          Double.POSITIVE_INFINITY, one.length + " and " + other.length + " weights");
    }
    double largest = 0;
    String text = "";
    for (int i = 0; i < one.length; i++) {
      if (Float.floatToRawIntBits(one[i]) != Float.floatToRawIntBits(other[i])) {
        // A difference of 0 is one of signs, or of NaNs.
        largest =
            Math.max(largest, Math.max(Math.abs((double) one[i] - other[i]), Double.MIN_VALUE));
        if (text.isEmpty()) {
          text = "training " + training + ", weight " + i + ": " + one[i] + " and " + other[i];
        }
      }
    }
    return new WeightDifference(largest, text);
  }
}
