package dev.sluice.experiments.journal;

import java.util.Arrays;

/**
 * A set of steps that is small where they follow each other evenly, as those of a curve do: it
 * keeps stretches of a first step, a distance and a count.
 */
final class StepSet {
  private static final int FIELDS = 3;

  /** First, distance and count of each stretch; the last one may grow. */
  private long[] stretches = new long[FIELDS];

  private int size;
  private boolean isSorted = true;

  /** The largest step of the stretches up to each one, once sorted. */
  private long[] largest = new long[0];

  void add(long step) {
    largest = new long[0];
    if (size > 0 && extendsLast(step)) {
      return;
    }
    if (size > 0 && step <= last(size - 1)) {
      isSorted = false;
    }
    if (stretches.length < FIELDS * (size + 1)) {
      stretches = Arrays.copyOf(stretches, FIELDS * (size + 1 + size / 2));
    }
    stretches[FIELDS * size] = step;
    stretches[FIELDS * size + 1] = 0;
    stretches[FIELDS * size + 2] = 1;
    size++;
  }

  private boolean extendsLast(long step) {
    int at = FIELDS * (size - 1);
    long distance = step - last(size - 1);
    // A distance that overflowed begins a new stretch.
    if (step <= last(size - 1)
        || distance <= 0
        || (stretches[at + 2] > 1 && distance != stretches[at + 1])) {
      return false;
    }
    stretches[at + 1] = distance;
    stretches[at + 2]++;
    return true;
  }

  boolean contains(long step) {
    sort();
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches[FIELDS * middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && largest[i] >= step; i--) {
      if (has(i, step)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(int i, long step) {
    long distance = stretches[FIELDS * i + 1];
    long offset = step - stretches[FIELDS * i];
    return step <= last(i)
        && (distance == 0 ? offset == 0 : Long.remainderUnsigned(offset, distance) == 0);
  }

  private long last(int i) {
    return stretches[FIELDS * i] + stretches[FIELDS * i + 1] * (stretches[FIELDS * i + 2] - 1);
  }

  private void sort() {
    if (largest.length > 0 || size == 0) {
      return;
    }
    if (!isSorted) {
      long[][] each = new long[size][];
      for (int i = 0; i < size; i++) {
        each[i] = Arrays.copyOfRange(stretches, FIELDS * i, FIELDS * (i + 1));
      }
      Arrays.sort(each, (a, b) -> Long.compare(a[0], b[0]));
      for (int i = 0; i < size; i++) {
        System.arraycopy(each[i], 0, stretches, FIELDS * i, FIELDS);
      }
      isSorted = true;
    }
    largest = new long[size];
    for (int i = 0; i < size; i++) {
      largest[i] = i == 0 ? last(i) : Math.max(largest[i - 1], last(i));
    }
  }
}
