package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.BradleyTerry;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * RLHF as it is done, in two steps (Ouyang et al. 2022, arXiv:2203.02155): a reward for each answer
 * by maximum likelihood of Bradley-Terry on the pairs, {@code -log s(r_w - r_l)}, then another
 * method on that reward. In a table DPO is the same in one step: the two tie wherever the
 * likelihood has a maximum.
 */
@Describe("Fits a Bradley-Terry reward to the pairs, then optimises it by another method.")
public final class RewardModelling implements Aligner {
  private final Params params;
  private final Aligner method;

  /** Parameters of the method. */
  public record Params(
      @Describe("The method that optimises the fitted reward.") Spec<Aligner> method,
      @Describe(
              "Weight of the rewards' squares, above 0: rewards of answers that always win stay"
                  + " finite.")
          @Positive
          double ridge) {}

  @Inject
  public RewardModelling(Params params, Build build) {
    this(params, build.of(params.method()));
  }

  RewardModelling(Params params, Aligner method) {
    this.params = params;
    this.method = method;
  }

  @Override
  public double align(AlignmentInputs alignment) {
    if (alignment.pairs().isEmpty()) {
      throw new RunFailedException("a reward model learns from pairs, and there are none");
    }
    AnswerIndex index = new AnswerIndex(new Listing(alignment.space()).answers());
    double[][][] wins = new double[alignment.space().prompts()][index.size()][index.size()];
    for (PreferencePair pair : alignment.pairs()) {
      int chosen = index.of(pair.chosen());
      int rejected = index.of(pair.rejected());
      wins[pair.prompt()[0]][chosen][rejected] += pair.weight();
    }
    double[][] rewards = new double[wins.length][];
    for (int x = 0; x < wins.length; x++) {
      rewards[x] = BradleyTerry.rewards(wins[x], params.ridge());
    }
    return method.align(
        alignment.withReward(
            completion -> rewards[completion.prompt()[0]][index.of(completion.answer())]));
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return method.claim();
  }
}
