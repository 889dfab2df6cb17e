package dev.sluice.alignment.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.reward.RegularExpression.Part;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextRewardsTest {
  @Test
  void exactMatchComparesWithTheColumn() {
    TextReward reward = new ExactMatch(ExactMatch.Params.defaults());
    assertThat(reward.of(text(" 12\n", "12"))).isEqualTo(1);
    assertThat(reward.of(text("12.", "12"))).isEqualTo(0);
    assertThat(reward.of(text("Yes", "yes"))).isEqualTo(0);
    TextReward other = new ExactMatch(new ExactMatch.Params("answer", false, true, 2, -1));
    assertThat(other.of(text("Yes", "yes"))).isEqualTo(2);
    assertThat(other.of(text(" yes", "yes"))).isEqualTo(-1);
    assertThatThrownBy(
            () ->
                new ExactMatch(new ExactMatch.Params("solution", true, false, 1, 0))
                    .of(text("1", "1")))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the reward reads the column 'solution', which the data line of this prompt does not"
                + " have: \"1+1=\"");
  }

  @Test
  void aRegularExpressionMatchesThePartThatIsAskedFor() {
    assertThat(matching("[0-9]+", Part.ANY).of(text("it is 12", ""))).isEqualTo(1);
    assertThat(matching("[0-9]+", Part.WHOLE).of(text("it is 12", ""))).isEqualTo(0);
    assertThat(matching("<think>.*</think>.*", Part.WHOLE).of(text("<think>\n</think>7", "")))
        .isEqualTo(1);
  }

  @Test
  void aPatternWithExponentiallyManyWaysIsStopped() {
    TextReward reward = matching("(a+)+\\1b", Part.WHOLE);
    assertThatThrownBy(() -> reward.of(text("a".repeat(100), "")))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the pattern \"(a+)+\\1b\" needs more than 1000000 steps on the answer \""
                + "a".repeat(60)
                + "...\": write one with fewer ways to match, such as by possessive quantifiers"
                + " (a++)");
    assertThatThrownBy(() -> matching("(a|b)*c", Part.WHOLE).of(text("ab".repeat(100_000), "")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("goes too deep for the stack");
  }

  @Test
  void aTextThatIsNoPatternIsRefused() {
    assertThatThrownBy(() -> matching("(a", Part.ANY))
        .isInstanceOf(Rule.Broken.class)
        .hasMessage("pattern is no regular expression: Unclosed group at character 3");
  }

  @Test
  void lengthIsPricedOrCompared() {
    JudgedText text = new JudgedText("", "two words", 9, Map.of());
    assertThat(new Length(Length.Params.defaults()).of(text)).isEqualTo(-0.09, within(1e-15));
    assertThat(new Length(new Length.Params(Unit.WORDS, 5, 0.5)).of(text)).isEqualTo(-1.5);
    assertThat(new Length(new Length.Params(Unit.CHARACTERS, 9, 1)).of(text)).isEqualTo(0);
  }

  /** The numbers of TRL 1.16's get_soft_overlong_punishment(100, 20). */
  @Test
  void longTextsArePunishedAsByDapo() {
    TextReward reward = new SoftOverlong(new SoftOverlong.Params(Unit.TOKENS, 100, 20));
    assertThat(reward.of(tokens(80))).isEqualTo(0);
    assertThat(reward.of(tokens(90))).isEqualTo(-0.5);
    assertThat(reward.of(tokens(100))).isEqualTo(-1);
    assertThat(reward.of(tokens(101))).isEqualTo(-1);
    TextReward sharp = new SoftOverlong(new SoftOverlong.Params(Unit.TOKENS, 100, 0));
    assertThat(sharp.of(tokens(100))).isEqualTo(0);
    assertThat(sharp.of(tokens(101))).isEqualTo(-1);
    assertThatThrownBy(() -> new SoftOverlong.Params(Unit.TOKENS, 10, 11))
        .hasMessage("buffer must be at most longest, not 11 for 10");
  }

  @Test
  void theLastNumberCounts() {
    TextReward reward = new NumberMatch(NumberMatch.Params.defaults());
    assertThat(reward.of(text("3 and 4 make 7.", "7"))).isEqualTo(1);
    assertThat(reward.of(text("7, or 8", "7"))).isEqualTo(0);
    assertThat(reward.of(text("none", "7"))).isEqualTo(0);
    assertThat(reward.of(text("1,234.50", "reason #### 1234.5"))).isEqualTo(1);
    assertThatThrownBy(() -> reward.of(text("7", "seven")))
        .hasMessage(
            "the column 'answer' has no number: \"seven\"; reward number compares with one");
  }

  @Test
  void numbersAreReadAsTheyAreWritten() {
    Map<String, Double> cases =
        Map.of(
            "5-3",
            3.0,
            "= -3",
            -3.0,
            "(-3)",
            -3.0,
            "6e-3",
            0.006,
            ".5",
            0.5,
            "-.5",
            -0.5,
            "x2",
            2.0,
            "1,2",
            2.0,
            "12,345,678",
            12_345_678.0,
            "v1.2.",
            1.2);
    cases.forEach((text, number) -> assertThat(LastNumber.in(text)).as(text).contains(number));
    assertThat(LastNumber.in("no, -, . e5".replace("5", ""))).isEmpty();
    assertThat(LastNumber.in("1".repeat(100_000))).isEmpty();
  }

  @Test
  void rewardsAreSummedWithTheirWeights() {
    Registry registry = Registry.load(getClass().getClassLoader());
    Spec<TextReward> exact =
        new Spec<>(TextReward.class, "exact-match", ExactMatch.Params.defaults(), "a");
    Spec<TextReward> length = new Spec<>(TextReward.class, "length", Length.Params.defaults(), "b");
    try (Run run = new Runs(registry).openBare(1, new Threads(1), RunServices.silent())) {
      TextReward sum =
          run.build(
              new Spec<>(
                  TextReward.class,
                  "weighted-sum",
                  new WeightedSum.Params(List.of(exact, length), List.of(2.0, 1.0)),
                  "c"));
      assertThat(sum.of(new JudgedText("1+1=", "2", 10, Map.of("answer", "2"))))
          .isEqualTo(1.9, within(1e-12));
    }
    assertThatThrownBy(() -> new WeightedSum.Params(List.of(exact), List.of(1.0, 2.0)))
        .hasMessage("weights must be as many as rewards, not 2 for 1");
  }

  private static TextReward matching(String pattern, Part part) {
    return new RegularExpression(new RegularExpression.Params(pattern, part, 1, 0, 1_000_000));
  }

  private static JudgedText text(String completion, String answer) {
    return new JudgedText("1+1=", completion, 3, Map.of("answer", answer));
  }

  private static JudgedText tokens(int count) {
    return new JudgedText("", "", count, Map.of());
  }
}
