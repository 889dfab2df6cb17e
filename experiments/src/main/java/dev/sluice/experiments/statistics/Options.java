package dev.sluice.experiments.statistics;

/**
 * How to compare.
 *
 * @param test against the baseline
 * @param level of every interval, and 1 - the family's rate of false claims; above 0.5, below 1
 * @param sharedSeeds whether equal seeds mean equal random numbers; if not, the unpaired
 *     counterpart of {@code test} is used
 * @param resamples of every bootstrap; 0 leaves the bootstrap out
 * @param seed of the resampling, so that a report can be made again to the digit
 */
public record Options(Test test, double level, boolean sharedSeeds, int resamples, long seed) {
  /** SciPy's default number of resamples. */
  public static final int RESAMPLES = 9999;

  public Options {
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException(
          "the interval's level is "
              + level
              + "; allowed is a number above 0.5 and below 1, such as 0.95");
    }
    if (resamples < 0) {
      throw new IllegalArgumentException(
          "resamples is " + resamples + "; allowed is 0 (no bootstrap) or more");
    }
  }

  /** With the default number of resamples and a fixed seed. */
  public static Options of(Test test, double level, boolean sharedSeeds) {
    return new Options(test, level, sharedSeeds, RESAMPLES, 20_210_830);
  }

  /** The same without any bootstrap, which is what costs time. */
  public Options withoutBootstrap() {
    return new Options(test, level, sharedSeeds, 0, seed);
  }

  /** The test that will be used. */
  Test effectiveTest() {
    return sharedSeeds ? test : test.unpaired();
  }
}
