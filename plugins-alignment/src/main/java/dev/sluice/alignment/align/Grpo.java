package dev.sluice.alignment.align;

import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Group relative policy optimisation (Shao et al. 2024, arXiv:2402.03300): an answer's advantage is
 * its reward against its group's mean, in the group's standard deviations, the same for each word;
 * ratios are clipped as PPO's, and the divergence from the reference is part of the loss.
 *
 * <p>It ends elsewhere than at {@code pi_ref e^(r / beta) / Z}: dividing by the deviation counts
 * each prompt's reward on another scale, and the gradient of {@code e^-t - 1 + t} on the policy's
 * own answers is in expectation that of {@code KL(pi_ref || pi)}. So it claims no optimum.
 */
@Describe("GRPO: rewards against their group's, clipped ratios, divergence in the loss.")
public final class Grpo extends RolloutAligner {
  private final Params params;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @PositiveOrZero double beta,
      @Describe("Answers to one prompt, at least 2; a batch has batch / group prompts.") @Min(2)
          int group,
      @Describe("How far the ratio may be from 1, above 0.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double epsilon,
      @Describe("Updates on the same answers.") @Min(1) int epochs,
      @Describe("Whether advantages are in the group's standard deviations; Dr. GRPO's are not.")
          boolean scaled) {}

  @Inject
  public Grpo(Params params, Trainer trainer, Streams streams) {
    super(trainer, streams, params.group(), params.epochs());
    this.params = params;
  }

  @Override
  ScoreLoss loss(List<DrawnAnswer> drawn, ReferencePolicy reference) {
    return new GroupObjective(
        drawn, reference.score(DrawnAnswer.answers(drawn), false), params.epsilon(), params.beta());
  }

  @Override
  List<DrawnAnswer> judged(Rollout rollout) {
    List<DrawnAnswer> answers = new ArrayList<>();
    for (int from = 0; from < rollout.answers().size(); from += params.group()) {
      double[] rewards = Arrays.copyOfRange(rollout.rewards(), from, from + params.group());
      answers.addAll(rollout.withAdvantages(from, Advantages.grouped(rewards, params.scaled())));
    }
    return answers;
  }
}
