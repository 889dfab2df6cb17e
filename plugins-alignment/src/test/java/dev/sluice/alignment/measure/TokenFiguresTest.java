package dev.sluice.alignment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Metrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TokenFiguresTest {
  private final PolicyArchitecture tables = TablePolicies.tabular(0, 1);

  @Test
  void entropyIsTheMeanOfTheRowsAndAccuracyCountsPreferredAnswers() {
    Policy policy = tables.create(new AnswerSpace(2, 4, 1, -1));
    // An even row of 4, and one of a half and three sixths.
    policy.writeParameters(new float[] {0, 0, 0, 0, 0, (float) Math.log(3), 0, 0});
    Map<String, Double> seen = new TreeMap<>();
    TokenFigures.of(policy, List.of(pair(0, 2, 1), pair(1, 1, 0)))
        .log(
            new Metrics() {
              @Override
              public void log(String name, long step, double value) {
                seen.put(name + " " + step, value);
              }

              @Override
              public void result(String name, double value) {}
            },
            "train/",
            3);

    double second = 0.5 * Math.log(2) + 0.5 * Math.log(6);
    assertThat(seen.get("train/entropy 3")).isCloseTo((Math.log(4) + second) / 2, within(1e-7));
    assertThat(seen).containsEntry("train/mean_token_accuracy 3", 0.5).hasSize(2);
  }

  @Test
  void aWordThatNeverComesAddsNothing() {
    Policy policy = tables.create(new AnswerSpace(1, 2, 1, -1));
    policy.writeParameters(new float[] {0, Float.NEGATIVE_INFINITY});
    TokenFigures figures = TokenFigures.of(policy, List.of(pair(0, 0, 0)));
    assertThat(figures.entropy()).isZero();
    assertThat(figures.accuracy()).isEqualTo(1);
  }

  @Test
  void refusesPairsWithoutWords() {
    Policy policy = tables.create(new AnswerSpace(1, 2, 1, -1));
    assertThatThrownBy(() -> TokenFigures.of(policy, List.of()))
        .hasMessage("pairs whose preferred answers have no word say nothing");
  }

  private static PreferencePair pair(int prompt, int chosen, int rejected) {
    return new PreferencePair(new int[] {prompt}, new int[] {chosen}, new int[] {rejected});
  }
}
