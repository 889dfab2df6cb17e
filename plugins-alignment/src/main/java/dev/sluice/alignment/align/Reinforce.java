package dev.sluice.alignment.align;

import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.Alignment;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * REINFORCE with the divergence in the reward and a leave-one-out baseline (RLOO; Ahmadian et al.
 * 2024, arXiv:2402.14740): several answers to each prompt, {@code (r - beta log(pi / pi_ref))} of
 * each against the mean of the others. Its expected gradient is the exact one.
 */
@Describe("REINFORCE with leave-one-out baseline, divergence in the reward.")
public final class Reinforce implements Aligner {
  private final Params params;
  private final Trainer trainer;
  private final Streams streams;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference, above 0.") double beta,
      @Describe("Answers to one prompt, at least 2; a batch has batch / group prompts.")
          int group) {
    public Params {
      Betas.require(beta);
      Groups.require(group);
    }
  }

  @Inject
  public Reinforce(Params params, Trainer trainer, Streams streams) {
    this.params = params;
    this.trainer = trainer;
    this.streams = streams;
  }

  @Override
  public double align(Alignment alignment) {
    RandomGenerator random = streams.named("answers");
    return trainer.train(
        alignment.training(),
        alignment.policy(),
        (step, gradient) -> {
          StepWatches.before(step, alignment);
          Rollout rollout = Rollout.draw(alignment, params.group(), random);
          double[] advantages = advantages(rollout);
          int n = advantages.length;
          return alignment
              .policy()
              .lossAndGradient(
                  rollout.answers(),
                  false,
                  scores -> {
                    double[] logs = scores.totals();
                    double[][] words = new double[n][];
                    double loss = 0;
                    for (int i = 0; i < n; i++) {
                      loss -= advantages[i] * logs[i] / n;
                      words[i] = new double[scores.logProbability()[i].length];
                      Arrays.fill(words[i], -advantages[i] / n);
                    }
                    return new ScoreLoss.Gradient(loss, words);
                  },
                  gradient);
        });
  }

  private double[] advantages(Rollout rollout) {
    double[][] words = rollout.wordRewards(params.beta());
    double[] advantages = new double[words.length];
    for (int from = 0; from < words.length; from += params.group()) {
      double[] returns = new double[params.group()];
      for (int i = 0; i < returns.length; i++) {
        returns[i] = Arrays.stream(words[from + i]).sum();
      }
      System.arraycopy(Advantages.leaveOneOut(returns), 0, advantages, from, params.group());
    }
    return advantages;
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(params.beta(), 0, 0.02));
  }
}
