package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * REINFORCE with the divergence in the reward and a leave-one-out baseline (RLOO; Ahmadian et al.
 * 2024, arXiv:2402.14740): several answers to each prompt, {@code (r - beta log(pi / pi_ref))} of
 * each against the mean of the others. Its expected gradient is the exact one.
 */
@Describe("REINFORCE with leave-one-out baseline, divergence in the reward.")
public final class Reinforce extends RolloutAligner {
  private final Params params;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Answers to one prompt, at least 2; a batch has batch / group prompts.") @Min(2)
          int group) {}

  @Inject
  public Reinforce(Params params, Trainer trainer, Streams streams, Metrics metrics) {
    super(trainer, streams, metrics, params.group(), /* epochs= */ 1);
    this.params = params;
  }

  @Override
  ScoreLoss loss(List<DrawnAnswer> drawn, AlignmentInputs alignment) {
    return scores -> likelihood(scores, drawn);
  }

  /** The mean over answers of -advantage log pi. */
  private static ScoreLoss.Gradient likelihood(AnswerScores scores, List<DrawnAnswer> drawn) {
    double[] logs = scores.totals();
    int n = logs.length;
    double[][] words = new double[n][];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double advantage = drawn.get(i).advantages()[0];
      loss -= advantage * logs[i] / n;
      words[i] = new double[scores.logProbability()[i].length];
      Arrays.fill(words[i], -advantage / n);
    }
    return new ScoreLoss.Gradient(loss, words);
  }

  /** Every word of an answer has the advantage of the whole. */
  @Override
  List<DrawnAnswer> judged(Rollout rollout) {
    double[][] words = rollout.wordRewards(params.beta());
    double[] advantages = new double[words.length];
    for (int from = 0; from < words.length; from += params.group()) {
      double[] returns = new double[params.group()];
      for (int i = 0; i < returns.length; i++) {
        returns[i] = Arrays.stream(words[from + i]).sum();
      }
      System.arraycopy(Advantages.leaveOneOut(returns), 0, advantages, from, returns.length);
    }
    return rollout.withAdvantages(advantages);
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(params.beta(), 0, 0.02));
  }
}
