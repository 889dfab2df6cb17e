package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @ParameterizedTest
  @ValueSource(strings = {"train/loss", "eval/sliced-wasserstein", "a b_c.d", "experiment.solver"})
  void cleanNamesStayAsTheyAre(String name) {
    assertThat(Keys.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "../../x", "/a", "a//b", ".", "", " ", "β", "a/./b", "a/", "😀"})
  void othersBecomeCleanAndKeepApartByAHash(String name) {
    assertThat(Keys.of(name))
        .matches("([A-Za-z0-9_. -]+/)*[A-Za-z0-9_. -]*-[0-9a-f]{8}")
        .doesNotContain("..");
  }

  @Test
  void twoNamesNeverBecomeOneKey() {
    assertThat(Keys.of("a=b")).isNotEqualTo(Keys.of("a+b")).startsWith("a_b-");
  }

  @Test
  void longNamesAreCutToWhatAServerTakes() {
    String name = "x".repeat(300);
    assertThat(Keys.of(name)).hasSize(Keys.LONGEST).isNotEqualTo(Keys.of(name + "y"));
    assertThat(Keys.of("x".repeat(250))).isEqualTo("x".repeat(250));
  }

  @Test
  void pathsOfArtifactsAreStoredAsTheyAre() {
    assertThat(RemotePaths.of("notes/ä b.txt")).isEqualTo("notes/ä b.txt");
    assertThat(RemotePaths.of("notes.d/a#b.txt")).matches("notes\\.d/a_b-[0-9a-f]{8}\\.txt");
    assertThat(RemotePaths.of("notes.d/50%")).matches("notes\\.d/50_-[0-9a-f]{8}");
  }

  @Test
  void aLongParameterSaysWhereTheWholeIs() {
    String shown = LongParam.shown("a.b", "x".repeat(7000));
    assertThat(shown)
        .hasSize(Limits.PARAM_VALUE)
        .endsWith("xxx... [cut; 7000 characters are in the artifact params/a.b.txt]");
    assertThat(LongParam.shown("a.b", "x".repeat(6000))).hasSize(6000).endsWith("x");
  }
}
