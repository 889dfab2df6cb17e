package dev.sluice.alignment.policy;

/** Logits as log-probabilities, in float64. */
final class LogSoftmax {
  private LogSoftmax() {}

  /** Of {@code count} logits from {@code from} on; the caller's. */
  static double[] of(float[] logits, int from, int count) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(logits[from + i] - max);
    }
    double[] logs = new double[count];
    for (int i = 0; i < count; i++) {
      logs[i] = logits[from + i] - max - Math.log(sum);
    }
    return logs;
  }

  /** The mean of {@code count} logits from {@code from} on. */
  static double mean(float[] logits, int from, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += logits[from + i];
    }
    return sum / count;
  }
}
