package dev.sluice.alignment.align;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;

/**
 * RLHF without sampling error: ascends J = E r - beta KL(pi || pi_ref) with its exact gradient,
 * {@code dJ / d log pi(y | x) = p(x) pi(y | x) [r - beta log(pi / pi_ref)]} up to a constant, which
 * the normalisation takes away.
 */
@Describe("Ascends reward minus beta times divergence by its exact gradient.")
public final class ExactGradient implements Aligner {
  private final double beta;
  private final Trainer trainer;

  @Inject
  public ExactGradient(Beta params, Trainer trainer) {
    beta = params.beta();
    this.trainer = trainer;
  }

  @Override
  public double align(AlignmentInputs alignment) {
    Listing listing = new Listing(alignment.space());
    int answers = listing.answers().size();
    return trainer.train(
        alignment.training(),
        alignment.policy(),
        alignment.validation(),
        alignment::between,
        (step, gradient) -> {
          double[] reference = alignment.reference().score(listing.completions(), false).totals();
          return alignment
              .policy()
              .lossAndGradient(
                  listing.completions(),
                  false,
                  scores -> {
                    double[] logs = scores.totals();
                    double[][] words = new double[logs.length][];
                    double value = 0;
                    for (int i = 0; i < words.length; i++) {
                      double probability = alignment.prompts()[i / answers] * Math.exp(logs[i]);
                      double advantage =
                          alignment.reward().applyAsDouble(listing.completions().get(i))
                              - beta * (logs[i] - reference[i]);
                      value += probability * advantage;
                      words[i] = new double[scores.logProbability()[i].length];
                      Arrays.fill(words[i], -probability * advantage);
                    }
                    return new ScoreLoss.Gradient(-value, words);
                  },
                  gradient);
        });
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(beta, 0, 1e-8));
  }
}
