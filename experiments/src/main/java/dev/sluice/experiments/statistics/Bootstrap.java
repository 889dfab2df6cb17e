package dev.sluice.experiments.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Resampling with replacement (Efron 1979). Every interval draws from the same seed and from
 * ordered values, so a row depends neither on the other rows nor on the order of the seeds.
 */
final class Bootstrap {
  private final int resamples;
  private final long seed;
  private final double level;

  Bootstrap(Options options) {
    this.resamples = options.resamples();
    this.seed = options.seed();
    this.level = options.level();
  }

  /** BCa interval of a mean; the value itself where the sample does not vary. */
  Optional<Interval> ofMean(double[] x) {
    return bca(samples -> SampleSummary.mean(samples[0]), x);
  }

  /** BCa interval of mean x - mean y of independent samples. */
  Optional<Interval> ofDifference(double[] x, double[] y) {
    return bca(samples -> SampleSummary.mean(samples[0]) - SampleSummary.mean(samples[1]), x, y);
  }

  private Optional<Interval> bca(Statistic statistic, double[]... unordered) {
    double[][] samples =
        Arrays.stream(unordered)
            .map(x -> Arrays.stream(x).sorted().toArray())
            .toArray(double[][]::new);
    if (resamples == 0 || Arrays.stream(samples).anyMatch(sample -> sample.length < 3)) {
      return Optional.empty();
    }
    double estimate = statistic.of(samples);
    if (Arrays.stream(samples).allMatch(Rounding::isConstant)) {
      return Optional.of(new Interval(estimate, estimate));
    }
    return Bca.interval(
        estimate,
        replicates(statistic, false, samples),
        Jackknife.acceleration(statistic, samples),
        level,
        Rounding.magnitude(samples));
  }

  /**
   * Percentile interval (Agarwal et al. 2021) of a statistic of two samples.
   *
   * @param joint whether the same seeds are drawn for both samples
   */
  Optional<Interval> percentiles(Statistic statistic, boolean joint, double[] x, double[] y) {
    if (resamples == 0) {
      return Optional.empty();
    }
    double[][] ordered =
        joint
            ? pairsInOrder(x, y)
            : new double[][] {
              Arrays.stream(x).sorted().toArray(), Arrays.stream(y).sorted().toArray()
            };
    double[] sorted = replicates(statistic, joint, ordered);
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    return Optional.of(
        new Interval(Bca.percentile(sorted, tail), Bca.percentile(sorted, 1 - tail)));
  }

  private static double[][] pairsInOrder(double[] x, double[] y) {
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> x[i])
                    .thenComparing(Comparator.comparingDouble(i -> y[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    return new double[][] {
      Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
      Arrays.stream(order).mapToDouble(i -> y[i]).toArray()
    };
  }

  private double[] replicates(Statistic statistic, boolean joint, double[]... samples) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] replicates = new double[resamples];
    double[][] drawn = new double[samples.length][];
    for (int r = 0; r < resamples; r++) {
      int[] places = new int[0];
      for (int j = 0; j < samples.length; j++) {
        double[] sample = samples[j];
        places = joint && j > 0 ? places : random.ints(sample.length, 0, sample.length).toArray();
        drawn[j] = Arrays.stream(places).mapToDouble(i -> sample[i]).toArray();
      }
      replicates[r] = statistic.of(drawn);
    }
    return replicates;
  }
}
