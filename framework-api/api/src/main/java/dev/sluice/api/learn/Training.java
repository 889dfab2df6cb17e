package dev.sluice.api.learn;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;

/**
 * How to train: budget, optimizer, rate, average, and which weights are kept.
 *
 * <p>A budget of time ends training when it is spent, even before the last step, of which there
 * need be none. Rate schedule and average then see as the total the steps that the pace so far
 * makes of it, so that a rate that falls to 0 does so in time. The figures of such a run depend on
 * the machine and are not repeated to the bit.
 */
public record Training(
    @Describe("How many updates; 0 for as many as fit into seconds.") @PositiveOrZero int steps,
    @Describe("How many pairs an update sees; with accumulate, each of its micro-batches.") @Min(1)
        int batch,
    @Describe("The update rule.") Spec<Optimizer> optimizer,
    @Describe("How the learning rate changes.") Spec<RateSchedule> rateSchedule,
    @Describe("Which weights are used after training.") Spec<WeightAverage> average,
    @Describe(
            "The gradient's largest norm: a longer one is scaled by clip / (norm + 1e-6), as torch"
                + " does; 0 clips nothing.")
        @PositiveOrZero
        double clip,
    @Describe("Steps between two points of the loss curve.") @Min(1) int logEvery,
    @Describe("Wall-clock seconds after which training ends before its last step; 0 sets none.")
        @PositiveOrZero
        double seconds,
    @Describe("Which weights are kept: the last, or those that were best on the validation part.")
        Keep keep,
    @Describe(
            "Micro-batches per update: their gradients are averaged before the update, so that the"
                + " memory is that of one of them.")
        @Min(1)
        int accumulate) {

  /** Which weights are kept at the end of training. */
  public enum Keep {
    /** Those of the last step, averaged where the run averages. */
    LAST,
    /**
     * Those with the smallest loss on the validation part, the earlier ones of equal loss; averaged
     * where the run averages.
     */
    BEST
  }

  public Training {
    Rule.of("steps", "seconds")
        .require(
            steps > 0 || seconds > 0,
            "steps must be at least 1, or 0 where seconds say how long; not %s",
            steps);
  }

  /** One batch per update. */
  public Training(
      int steps,
      int batch,
      Spec<Optimizer> optimizer,
      Spec<RateSchedule> rateSchedule,
      Spec<WeightAverage> average,
      double clip,
      int logEvery,
      double seconds,
      Keep keep) {
    this(steps, batch, optimizer, rateSchedule, average, clip, logEvery, seconds, keep, 1);
  }

  /** The last weights are kept. */
  public Training(
      int steps,
      int batch,
      Spec<Optimizer> optimizer,
      Spec<RateSchedule> rateSchedule,
      Spec<WeightAverage> average,
      double clip,
      int logEvery,
      double seconds) {
    this(steps, batch, optimizer, rateSchedule, average, clip, logEvery, seconds, Keep.LAST);
  }

  /** Without a budget of time; the last weights are kept. */
  public Training(
      int steps,
      int batch,
      Spec<Optimizer> optimizer,
      Spec<RateSchedule> rateSchedule,
      Spec<WeightAverage> average,
      double clip,
      int logEvery) {
    this(steps, batch, optimizer, rateSchedule, average, clip, logEvery, 0);
  }

  /** Adam at a fixed rate, the last step's weights. */
  public static Training defaults(int steps, int batch) {
    return new Training(
        steps,
        batch,
        Spec.of(Optimizer.class, "adam"),
        Spec.of(RateSchedule.class, "constant"),
        Spec.of(WeightAverage.class, "last"),
        0,
        50);
  }
}
