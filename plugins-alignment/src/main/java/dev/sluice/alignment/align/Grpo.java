package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.GroupClaim.Average;
import dev.sluice.api.alignment.GroupClaim.Baseline;
import dev.sluice.api.alignment.GroupClaim.Estimator;
import dev.sluice.api.alignment.GroupClaim.Scale;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Group relative policy optimisation (Shao et al. 2024, arXiv:2402.03300): an answer's advantage is
 * its reward against its group's mean, in the group's standard deviations, the same for each word;
 * ratios are clipped as PPO's, and the divergence from the reference is part of the loss.
 *
 * <p>Its variants are settings of it, and have names of their own:
 *
 * <ul>
 *   <li>the paper's averages over answers ({@code average: answers}); {@code words} is what HALOs
 *       and later programs have;
 *   <li>{@code dr-grpo} (Liu et al. 2025, arXiv:2503.20783): no division by the deviation, and a
 *       constant in place of the answers' lengths;
 *   <li>{@code dapo} (Yu et al. 2025, arXiv:2503.14476): average over words, a higher upper bound
 *       of the ratio (equation 10), groups of equal rewards drawn again (equation 11), no
 *       divergence;
 *   <li>{@code gspo} (Zheng et al. 2025, arXiv:2507.18071, equations 5 to 7): one ratio per answer;
 *   <li>{@code baseline: leave-one-out} (RLOO; Ahmadian et al. 2024, arXiv:2402.14740, equation 5).
 * </ul>
 *
 * <p>It ends elsewhere than at {@code pi_ref e^(r / beta) / Z}: dividing by the deviation counts
 * each prompt's reward on another scale, averages over answers count words of long ones less, and
 * the gradient of {@code e^-t - 1 + t} on the policy's own answers is in expectation that of {@code
 * KL(pi_ref || pi)}, of {@code t^2 / 2} that of {@code KL(pi || pi_ref)}, and of {@code t} next to
 * nothing. Where it does end follows from its {@linkplain #groups claim}.
 */
@Describe("GRPO: rewards against their group's, clipped ratios, divergence in the loss.")
public final class Grpo extends RolloutAligner {
  private final Params params;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @PositiveOrZero double beta,
      @Describe("Answers to one prompt, at least 2; a batch has batch / group prompts.") @Min(2)
          int group,
      @Describe("How far the ratio may be below 1, and above it where epsilon-high is 0.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double epsilon,
      @Describe("Updates on the same answers.") @Min(1) int epochs,
      @Describe("Whether advantages are in standard deviations; Dr. GRPO's are not.")
          boolean scaled,
      @Describe("Whose standard deviation, group or batch; not read where scaled is false.")
          Deviation deviation,
      @Describe("How far the ratio may be above 1; 0 for epsilon.")
          @PositiveOrZero
          @DecimalMax(Double.POSITIVE_INFINITY)
          double epsilonHigh,
      @Describe("The baseline of a reward: the mean of its group, or of the group's other answers.")
          Baseline baseline,
      @Describe("The average of the loss: over words, over answers, or divided by a constant.")
          Average average,
      @Describe("Words that a constant average divides by; 0 for the most that an answer can have.")
          @PositiveOrZero
          int longest,
      @Describe("Whose ratio is clipped: a word's or an answer's.") Ratio ratio,
      @Describe("The estimate of the divergence at a word, with t = log pi - log pi_ref.")
          Estimator divergence,
      @Describe(
              "How many times groups of equal rewards are drawn again; those that are left then"
                  + " teach nothing but the divergence.")
          @PositiveOrZero
          int redraws) {

    /** Of which rewards the standard deviation is. */
    public enum Deviation {
      /** Those of the answer's group. */
      GROUP,
      /** Those of the batch. */
      BATCH
    }

    /** GRPO with words that count the same. */
    public Params(double beta, int group, double epsilon, int epochs, boolean scaled) {
      this(
          beta,
          group,
          epsilon,
          epochs,
          scaled,
          Deviation.GROUP,
          0,
          Baseline.MEAN,
          Average.WORDS,
          0,
          Ratio.WORD,
          Estimator.K3,
          0);
    }

    /** Dr. GRPO. */
    public static Params drGrpo() {
      return new Params(0, 8, 0.2, 4, false).with(Average.CONSTANT, Ratio.WORD);
    }

    /** DAPO with its paper's bounds. */
    public static Params dapo() {
      return new Params(
          0,
          8,
          0.2,
          4,
          true,
          Deviation.GROUP,
          0.28,
          Baseline.MEAN,
          Average.WORDS,
          0,
          Ratio.WORD,
          Estimator.K3,
          8);
    }

    /** GSPO with its paper's bounds. */
    public static Params gspo() {
      return new Params(
          0,
          8,
          3e-4,
          4,
          true,
          Deviation.GROUP,
          4e-4,
          Baseline.MEAN,
          Average.ANSWERS,
          0,
          Ratio.ANSWER,
          Estimator.K3,
          0);
    }

    /** The same with another average and ratio. */
    Params with(Average other, Ratio whose) {
      return new Params(
          beta,
          group,
          epsilon,
          epochs,
          scaled,
          deviation,
          epsilonHigh,
          baseline,
          other,
          longest,
          whose,
          divergence,
          redraws);
    }

    double upperEpsilon() {
      return epsilonHigh > 0 ? epsilonHigh : epsilon;
    }

    Scale scale() {
      if (!scaled) {
        return Scale.NONE;
      }
      return deviation == Deviation.GROUP ? Scale.GROUP : Scale.BATCH;
    }
  }

  @Inject
  public Grpo(Params params, Trainer trainer, Streams streams, Metrics metrics) {
    super(trainer, streams, metrics, params.group(), params.epochs());
    this.params = params;
  }

  @Override
  Rollout draw(AlignmentInputs alignment, RandomGenerator random) {
    Rollout rollout = super.draw(alignment, random);
    for (int k = 0; k < params.redraws(); k++) {
      List<Integer> equal = rollout.equalGroups(params.group());
      if (equal.isEmpty()) {
        return rollout;
      }
      rollout =
          rollout.with(
              equal, Rollout.draw(alignment, equal.size(), params.group(), random), params.group());
    }
    return rollout;
  }

  @Override
  ScoreLoss loss(List<DrawnAnswer> drawn, AlignmentInputs alignment) {
    AnswerScores references =
        params.beta() > 0
            ? alignment.reference().score(DrawnAnswer.answers(drawn), false)
            : new AnswerScores(new double[0][], new double[0][][]);
    int longest = params.longest() > 0 ? params.longest() : alignment.space().length();
    return new GroupObjective(drawn, references, params, longest);
  }

  @Override
  List<DrawnAnswer> judged(Rollout rollout) {
    return rollout.withAdvantages(
        Advantages.ofGroups(rollout.rewards(), params.group(), params.baseline(), params.scale()));
  }

  @Override
  public Optional<GroupClaim> groups() {
    return Optional.of(
        new GroupClaim(
            params.group(),
            params.beta(),
            params.baseline(),
            params.scale(),
            params.average(),
            params.longest(),
            params.divergence(),
            params.redraws()));
  }
}
