package dev.sluice.experiments.statistics;

import java.util.Optional;

/**
 * One variant's line of the table. Values that are not finite (a failed run) are left out of all
 * figures and named in the note; a variant without any value is listed with {@code n = 0}.
 *
 * @param n how many finite values there are
 * @param mean NaN where {@code n = 0}
 * @param median NaN where {@code n = 0}
 * @param standardDeviation divided by n - 1; NaN where {@code n < 2}
 * @param tInterval of the mean (Student's t, n - 1 degrees of freedom); empty where {@code n < 2}
 * @param bootstrap of the mean (BCa, Efron 1987); empty where {@code n < 3} or resampling is off
 * @param effect the comparison with the baseline; empty for the baseline itself and where fewer
 *     than three pairs (or values on a side, unpaired) allow no test
 * @param note in sentences: what was left out, why there is no test, what a test cannot show; else
 *     empty
 */
public record Row(
    String variant,
    int n,
    double mean,
    double median,
    double standardDeviation,
    Optional<Interval> tInterval,
    Optional<Interval> bootstrap,
    Optional<Effect> effect,
    String note) {}
