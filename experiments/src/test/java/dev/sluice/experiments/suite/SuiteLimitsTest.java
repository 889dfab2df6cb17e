package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that ask for more than there is: an error with its place, soon. */
class SuiteLimitsTest {
  @TempDir Path folder;
  private SuiteCase suite;

  @BeforeEach
  void files() {
    suite = new SuiteCase(folder);
  }

  private void assertRefused(String message, String text, String... overrides) {
    assertThatThrownBy(() -> suite.plan(text, overrides))
        .hasMessage(message.replace("FILE", folder.resolve("suite.yaml").toString()));
  }

  @Test
  void seedsBeyondTheLargestAreRefused() {
    String beyond =
        "FILE:2:8: seeds: 3 seeds from 9223372036854775806 on go beyond the largest,"
            + " 9223372036854775807";
    assertRefused(beyond, "baseline: base.yaml\nseeds: {count: 3, from: 9223372036854775806}\n");
    assertRefused(beyond, "baseline: base.yaml\nseeds: {count: 3}\nseed: 9223372036854775806\n");
    assertThat(suite.ablation("seeds: {count: 2, from: 9223372036854775806}\n").seeds())
        .containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    assertThat(suite.ablation("seeds: {count: 2, from: -9223372036854775808}\n").seeds())
        .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE + 1);
  }

  @Test
  void aNameThatNoFileCanHaveIsRefusedWhereItStands() {
    String nul = "has the character U+0000, which ends texts elsewhere";
    assertRefused("FILE:1:11: baseline: " + nul, "baseline: \"a\\0b.yaml\"\nseeds: {count: 2}\n");
    assertRefused("FILE:2:12: include.0.suite: " + nul, "include:\n  - suite: \"a\\0b.yaml\"\n");
    assertRefused("FILE:1:10: extends: " + nul, "extends: \"\\0\"\nvary: {}\n");
  }

  @Test
  void halfASurrogatePairIsRefusedInAnyText() {
    String half =
        "has half of a surrogate pair, U+D800, which is no character and cannot be written to a"
            + " file";
    assertRefused("FILE:2:8: tags.0: " + half, "baseline: base.yaml\ntags: [\"\\ud800\"]\n");
    assertRefused("FILE:2:8: vary: " + half, "baseline: base.yaml\nvary: {\"\\ud800\": [1]}\n");
    assertRefused(
        "override 'tags=[\"\\ud800\"]': tags.0: " + half,
        "baseline: base.yaml\nvary: {}\n",
        "tags=[\"\\ud800\"]");
    assertThat(suite.plan("baseline: base.yaml\nvary: {}\n", "tags=[\"\\ud83d\\ude00\"]").runs())
        .hasSize(1);
  }

  @Test
  void nothingToMatchIsRefusedWhereItStands() {
    String vary = "baseline: base.yaml\nvary: {experiment.solver: [euler]}\n";
    assertRefused(
        "FILE:3:22: match.evaluations: evaluations must be at least 1, not 0",
        vary + "match: {evaluations: 0}\n");
    assertRefused(
        "FILE:3:18: match.seconds: seconds must be above 0 and finite, not Infinity",
        vary + "match: {seconds: .inf}\n");
    assertRefused(
        "FILE:3:8: match: expected evaluations, {evaluations: 80} or {seconds: 60}, found a"
            + " mapping",
        vary + "match: {seconds: null}\n");
  }

  @Test
  void aMatchOfSecondsReadsBack() {
    SuitePlan plan =
        suite.plan(
            "baseline: base.yaml\nvary: {experiment.solver: [euler]}\nmatch: {seconds: 2.5}\n");

    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void includesThatMultiplyAreRefused() {
    suite.file("x-0.yaml", "baseline: base.yaml\nvary: {experiment.training.batch: [1, 2]}\n");
    for (int i = 1; i <= 9; i++) {
      suite.file(
          "x-" + i + ".yaml",
          "include:\n"
              + ("  - " + (i == 1 ? "ablation" : "suite") + ": x-" + (i - 1) + ".yaml\n")
                  .repeat(10));
    }
    assertThatThrownBy(() -> suite.plan("include: [{suite: x-9.yaml}]\n"))
        .hasMessageMatching(
            ".*x-\\d.yaml:\\d+:5: include: more than 1,000 entries are included in all");
  }

  @Test
  void alternativesWithOneNameAreToldHowToNameThem() {
    assertRefused(
        "FILE:2:24: vary.tags: two alternatives are called 'a-b'; write a mapping with names of"
            + " your own, such as {first: VALUE, second: VALUE}",
        "baseline: base.yaml\nvary: {tags: [[\"a,b\"], [\"a;b\"]]}\n");
    assertRefused(
        "FILE:2:20: vary.tags: two alternatives are called 'a'",
        "baseline: base.yaml\nvary: {tags: [[a], [a]]}\n");
  }
}
