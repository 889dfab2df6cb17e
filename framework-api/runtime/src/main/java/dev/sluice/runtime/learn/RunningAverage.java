package dev.sluice.runtime.learn;

import java.util.List;

/**
 * A running average of float32 vectors, with what each addition rounds away kept for the next one
 * (Kahan 1965): a small share of a small difference would otherwise never arrive.
 */
final class RunningAverage {
  private float[] average = new float[0];
  private float[] lost = new float[0];

  boolean isEmpty() {
    return average.length == 0;
  }

  void begin(float[] seen) {
    average = seen.clone();
    lost = new float[seen.length];
  }

  /** average += share (seen - average); of equal vectors it stays equal to the bit. */
  void approach(float[] seen, float share) {
    approach(average, lost, seen, share);
  }

  private static void approach(float[] average, float[] lost, float[] seen, float share) {
    for (int i = 0; i < average.length; i++) {
      float old = average[i];
      float change = share * (seen[i] - old) + lost[i];
      float now = old + change;
      lost[i] = change - (now - old);
      average[i] = now;
    }
  }

  /** The average and what was rounded away. */
  List<float[]> vectors() {
    return List.of(average, lost);
  }

  void restore(List<float[]> vectors) {
    average = vectors.get(0);
    lost = vectors.get(1);
  }

  void copyTo(float[] parameters) {
    System.arraycopy(average, 0, parameters, 0, average.length);
  }
}
