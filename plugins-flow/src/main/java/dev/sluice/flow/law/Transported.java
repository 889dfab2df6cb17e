package dev.sluice.flow.law;

/** What it costs to move a pair's noise onto its data. */
final class Transported {
  private Transported() {}

  /** The squared distance of row i of the noise to row j of the data. */
  static double cost(FixedPairs pairs, int i, int j) {
    double sum = 0;
    for (int k = 0; k < pairs.noise().width(); k++) {
      double difference = pairs.noise().get(i, k) - pairs.data().get(j, k);
      sum += difference * difference;
    }
    return sum;
  }
}
