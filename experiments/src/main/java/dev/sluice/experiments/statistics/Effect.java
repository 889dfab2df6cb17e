package dev.sluice.experiments.statistics;

import java.util.Optional;

/**
 * A variant against the baseline.
 *
 * @param paired whether values of the same seed were compared
 * @param pairs how many seeds have a finite value on both sides; unpaired, the smaller sample's
 *     size
 * @param difference mean of the variant - mean of the baseline, over the pairs where paired
 * @param interval of the difference at the options' level, for this comparison alone (no correction
 *     for the family): t's for the t tests, the bootstrap's (BCa) for the rank tests; empty where
 *     resampling is off, and where the difference does not vary with the seed
 * @param p two-sided, uncorrected, of the finite values; where the difference does not vary with
 *     the seed that of flipping signs or exchanging labels
 * @param pHolm after Holm's step-down correction over the family, with the failed seeds of the side
 *     that is ahead ranked worst; NaN where the difference does not vary with the seed, as there is
 *     nothing to test
 * @param cohensD mean difference over the differences' standard deviation (d_z) where paired, over
 *     the pooled standard deviation (d) otherwise; infinite where that is 0 and the means differ
 * @param hedgesG {@code cohensD} with Hedges' exact small-sample correction
 * @param cliffsDelta P(variant &gt; baseline) - P(variant &lt; baseline) over all combinations of
 *     seeds, in -1 to 1, in the metric's own direction
 * @param probabilityOfImprovement P(variant better than baseline), ties counting half, over all
 *     combinations of seeds (Agarwal et al. 2021), in 0 to 1
 * @param improvementInterval bootstrap percentiles of it; empty where resampling is off, and where
 *     it is 0 or 1, of which resampling cannot say anything
 * @param narrowing width of the paired t interval over that of Welch's interval of the same values:
 *     what sharing seeds gained; NaN where not paired or without spread
 */
public record Effect(
    boolean paired,
    int pairs,
    double difference,
    Optional<Interval> interval,
    double p,
    double pHolm,
    double cohensD,
    double hedgesG,
    double cliffsDelta,
    double probabilityOfImprovement,
    Optional<Interval> improvementInterval,
    double narrowing,
    Verdict verdict) {}
