package dev.sluice.experiments.statistics;

/** Which values of a metric are better. */
public enum Direction {
  /** Less is better: a loss, a distance, a time. */
  LOWER,
  /** More is better: an accuracy, a reward, a likelihood. */
  HIGHER;

  /** Whether the difference variant - baseline speaks for the variant. */
  public boolean favours(double difference) {
    return this == LOWER ? difference < 0 : difference > 0;
  }
}
