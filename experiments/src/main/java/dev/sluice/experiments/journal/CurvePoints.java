package dev.sluice.experiments.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Points of one curve by ascending steps, each step once. */
public final class CurvePoints {
  private long[] steps = new long[16];
  private double[] values = new double[16];
  private int size;

  /** The number of points. */
  public int size() {
    return size;
  }

  /** A point's step. */
  public long step(int index) {
    return steps[index];
  }

  /** A point's value. */
  public double value(int index) {
    return values[index];
  }

  /** Of a step added twice the last value counts. Call {@link #sort} before points are read. */
  void add(long step, double value) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size + size / 2);
      values = Arrays.copyOf(values, size + size / 2);
    }
    steps[size] = step;
    values[size] = value;
    size++;
  }

  void sort() {
    boolean ascends = true;
    for (int i = 1; ascends && i < size; i++) {
      ascends = steps[i - 1] < steps[i];
    }
    if (ascends) {
      return;
    }
    Map<Long, Double> sorted = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      sorted.put(steps[i], values[i]);
    }
    size = 0;
    sorted.forEach(this::add);
  }

  /** Leaves out the points after a step. */
  void cutAfter(long last) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (steps[i] <= last) {
        steps[kept] = steps[i];
        values[kept] = values[i];
        kept++;
      }
    }
    size = kept;
  }
}
