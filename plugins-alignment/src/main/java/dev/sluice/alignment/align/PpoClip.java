package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.OptimumClaim;
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

/**
 * PPO with a clipped ratio and the divergence in the reward of each word (Schulman et al. 2017,
 * arXiv:1707.06347; Ouyang et al. 2022, arXiv:2203.02155): several updates on the same answers. In
 * place of a learned critic, a word's value is the mean return of the other answers to its prompt
 * from that word on.
 */
@Describe("PPO with clipped ratios, divergence in the reward.")
public final class PpoClip extends RolloutAligner {
  private final Params params;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Answers to one prompt, at least 2; a batch has batch / group prompts.") @Min(2)
          int group,
      @Describe("How far the ratio may be from 1, above 0.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double epsilon,
      @Describe("Updates on the same answers.") @Min(1) int epochs,
      @Describe("Discount of advantage estimation.") @PositiveOrZero @DecimalMax(1) double gamma,
      @Describe("Decay of advantage estimation.") @PositiveOrZero @DecimalMax(1) double lambda) {}

  @Inject
  public PpoClip(Params params, Trainer trainer, Streams streams, Metrics metrics) {
    super(trainer, streams, metrics, params.group(), params.epochs());
    this.params = params;
  }

  @Override
  List<DrawnAnswer> judged(Rollout rollout) {
    return DrawnAnswer.of(rollout, params);
  }

  @Override
  ScoreLoss loss(List<DrawnAnswer> drawn, AlignmentInputs alignment) {
    return scores -> surrogate(scores, drawn);
  }

  /** The mean over answers of the sum over their words. */
  private ScoreLoss.Gradient surrogate(AnswerScores scores, List<DrawnAnswer> drawn) {
    double[][] slopes = new double[scores.logProbability().length][];
    double loss = 0;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = new double[scores.logProbability()[i].length];
      for (int t = 0; t < slopes[i].length; t++) {
        Surrogate at =
            Surrogate.at(
                scores.logProbability()[i][t],
                drawn.get(i).logs()[t],
                drawn.get(i).advantages()[t],
                params.epsilon());
        loss += at.loss() / slopes.length;
        slopes[i][t] = at.slope() / slopes.length;
      }
    }
    return new ScoreLoss.Gradient(loss, slopes);
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(params.beta(), 0, 0.02));
  }
}
