package dev.sluice.alignment.data;

import dev.sluice.alignment.loss.Logistic;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A data set as people make it: prompts, two different answers of the reference policy to each, one
 * label by Bradley-Terry, some labels wrong.
 */
@Describe("Pairs of the reference's answers with Bradley-Terry labels, some flipped.")
public final class SampledPairs implements PreferenceData {
  /** Parameters of the data. */
  public record Params(
      @Describe("How many pairs.") @Min(1) int count,
      @Describe("Share of labels that are flipped.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double flipped) {}

  private final Params params;

  @Inject
  public SampledPairs(Params params) {
    this.params = params;
  }

  @Override
  public List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random) {
    List<PreferencePair> pairs = new ArrayList<>();
    while (pairs.size() < params.count()) {
      int x = Draws.index(source.prompts(), random);
      int y = Draws.index(source.reference()[x], random);
      int z = Draws.index(source.reference()[x], random);
      double label = random.nextDouble();
      double flip = random.nextDouble();
      if (y == z) {
        continue;
      }
      double[] reward = source.reward()[x];
      boolean first = label < Logistic.sigmoid(reward[y] - reward[z]);
      boolean shown = flip < params.flipped() ? !first : first;
      pairs.add(
          new PreferencePair(
              new int[] {x},
              source.answers().get(shown ? y : z),
              source.answers().get(shown ? z : y)));
    }
    return pairs;
  }
}
