package dev.sluice.alignment.data;

import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Several of the reference's answers to a prompt, ranked by Plackett-Luce (the best is drawn with
 * probabilities proportional to e^r, then the best of the rest): each answer is preferred to every
 * one ranked below it. The top one is the gold answer of the pairs below it, which TPO learns.
 */
@Describe("Ranked answers by Plackett-Luce, as pairs with a gold answer.")
public final class Rankings implements PreferenceData {
  /** Parameters of the data. */
  public record Params(
      @Describe("How many rankings.") @Min(1) int count,
      @Describe("How many answers are ranked: a gold one and a pair at least.") @Min(3)
          int answers) {}

  private final Params params;

  @Inject
  public Rankings(Params params) {
    this.params = params;
  }

  @Override
  public List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int k = 0; k < params.count(); k++) {
      int x = Draws.index(source.prompts(), random);
      int[] drawn =
          IntStream.range(0, params.answers())
              .map(i -> Draws.index(source.reference()[x], random))
              .toArray();
      int[] ranked = rank(drawn, source.reward()[x], random);
      int[] gold = source.answers().get(ranked[0]);
      for (int i = 1; i < ranked.length; i++) {
        for (int j = i + 1; j < ranked.length; j++) {
          if (ranked[i] != ranked[j]) {
            pairs.add(
                new PreferencePair(
                    new int[] {x},
                    source.answers().get(ranked[i]),
                    source.answers().get(ranked[j]),
                    1,
                    gold));
          }
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalStateException(
          "every ranking held one answer several times: the reference says almost nothing else");
    }
    return pairs;
  }

  /** Adding Gumbel noise to rewards and sorting is Plackett-Luce. */
  private static int[] rank(int[] drawn, double[] reward, RandomGenerator random) {
    double[] keys = new double[drawn.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = reward[drawn[i]] - Math.log(-Math.log(1 - random.nextDouble()));
    }
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted((i, j) -> Double.compare(keys[j], keys[i]))
        .mapToInt(i -> drawn[i])
        .toArray();
  }
}
