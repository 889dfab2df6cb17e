package dev.sluice.alignment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.loss.Logistic;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PreferencesTest {
  private static final AnswerSpace SPACE = new AnswerSpace(1, 3, 1, -1);
  private static final double[] REWARD = {1, 0, -0.5};
  private static final PreferenceSource SOURCE =
      new PreferenceSource(
          SPACE,
          new double[] {1},
          SPACE.answers(),
          new double[][] {{0.5, 0.3, 0.2}},
          new double[][] {REWARD});

  @Test
  void exactPairsWeighWhatTheyAreLikely() {
    List<PreferencePair> pairs = pairs(new ExactPairs(new ExactPairs.Params(0)));
    assertThat(pairs).hasSize(6);
    // Two answers of the reference differ with this probability.
    assertThat(pairs.stream().mapToDouble(PreferencePair::weight).sum())
        .isCloseTo(1 - 0.25 - 0.09 - 0.04, within(1e-15));
    assertThat(weight(pairs, 0, 1)).isCloseTo(2 * 0.15 * Logistic.sigmoid(1), within(1e-15));
    List<PreferencePair> flipped = pairs(new ExactPairs(new ExactPairs.Params(0.2)));
    assertThat(weight(flipped, 0, 1))
        .isCloseTo(0.8 * weight(pairs, 0, 1) + 0.2 * weight(pairs, 1, 0), within(1e-15));
  }

  @Test
  void sampledPairsFollowTheExactOnes() {
    for (double flipped : new double[] {0, 0.3}) {
      List<PreferencePair> exact = pairs(new ExactPairs(new ExactPairs.Params(flipped)));
      List<PreferencePair> sampled =
          pairs(new SampledPairs(new SampledPairs.Params(40_000, flipped)));
      assertThat(sampled).hasSize(40_000);
      double all = exact.stream().mapToDouble(PreferencePair::weight).sum();
      for (int y = 0; y < 3; y++) {
        for (int z = 0; z < 3; z++) {
          assertThat(weight(sampled, y, z) / 40_000)
              .isCloseTo(weight(exact, y, z) / all, within(0.01));
        }
      }
    }
  }

  @Test
  void rankingsPreferAnswersAsBradleyTerryDoesAndNameTheBest() {
    List<PreferencePair> pairs = pairs(new Rankings(new Rankings.Params(20_000, 3)));
    double first = weight(pairs, 0, 2);
    double second = weight(pairs, 2, 0);
    assertThat(pairs).allMatch(pair -> pair.gold().length == 1);
    // The top answer is not in its own pairs, which leaves fewer of the good one's wins.
    assertThat(first).isGreaterThan(second);
  }

  @Test
  void sayWhatIsWrong() {
    assertThat(Constraints.broken(new ExactPairs.Params(0.5)))
        .containsExactly("flipped must be at least 0 and below 0.5, not 0.5");
    assertThat(Constraints.broken(new SampledPairs.Params(0, 0)))
        .containsExactly("count must be at least 1, not 0");
    assertThat(Constraints.broken(new Rankings.Params(3, 2)))
        .containsExactly("answers must be at least 3, not 2");
    assertThatThrownBy(() -> new RewardTable.Params(2, 60, 9, -1, 1, false))
        .hasMessage(
            "2 prompts with 10077696000000000 answers each are more than the 20000 that"
                + " this task lists");
    RewardTable task =
        new RewardTable(
            new RewardTable.Params(2, 3, 2, 0, 1, false), name -> new SplittableRandom(1));
    assertThat(task.promptDistribution()).containsExactly(0.5, 0.5);
    assertThatThrownBy(() -> task.reward(new Completion(new int[] {0}, new int[] {0, 1})))
        .hasMessage("[0, 1] is not an answer of this task");
  }

  private static double weight(List<PreferencePair> pairs, int chosen, int rejected) {
    return pairs.stream()
        .filter(pair -> pair.chosen()[0] == chosen && pair.rejected()[0] == rejected)
        .mapToDouble(PreferencePair::weight)
        .sum();
  }

  private static List<PreferencePair> pairs(PreferenceData data) {
    return data.pairs(SOURCE, new SplittableRandom(31));
  }
}
