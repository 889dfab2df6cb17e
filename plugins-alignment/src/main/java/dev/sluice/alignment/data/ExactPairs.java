package dev.sluice.alignment.data;

import dev.sluice.alignment.loss.Logistic;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All pairs at once: two answers drawn independently from the reference, labelled by Bradley-Terry,
 * P(y before y') = s(r(x, y) - r(x, y')), each pair with its probability as its weight. Learning
 * from it is learning from infinitely many pairs. Pairs of an answer with itself are left out: what
 * they add to a loss of differences is constant.
 */
@Describe("Every pair of answers, weighted by its probability: infinitely much data.")
public final class ExactPairs implements PreferenceData {
  /** Parameters of the data. */
  public record Params(
      @Describe("Share of labels that are flipped.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double flipped) {}

  private final double flipped;

  @Inject
  public ExactPairs(Params params) {
    flipped = params.flipped();
  }

  @Override
  public List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int x = 0; x < source.prompts().length; x++) {
      double[] reference = source.reference()[x];
      double[] reward = source.reward()[x];
      for (int y = 0; y < reward.length; y++) {
        for (int z = 0; z < reward.length; z++) {
          if (y != z) {
            double first = Logistic.sigmoid(reward[y] - reward[z]);
            double preferred = (1 - flipped) * first + flipped * (1 - first);
            pairs.add(
                new PreferencePair(
                    new int[] {x},
                    source.answers().get(y),
                    source.answers().get(z),
                    // Twice, since either answer may be drawn first.
                    2 * source.prompts()[x] * reference[y] * reference[z] * preferred,
                    new int[0]));
          }
        }
      }
    }
    return pairs;
  }
}
