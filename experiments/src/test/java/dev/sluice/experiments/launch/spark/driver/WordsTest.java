package dev.sluice.experiments.launch.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void anyTextsComeBackFromALine() {
    List<String> words = List.of("", "a b", "=", "line\nbreak", "ä 漢 😀", "%41", "+");
    String line = Words.line(words);
    assertThat(line).doesNotContain("\n");
    assertThat(Words.of(line)).isEqualTo(words);
    assertThat(Words.of(Words.line(List.of(line, "")))).containsExactly(line, "");
  }

  @Test
  void noTextAndOneEmptyTextAreTold() {
    assertThat(Words.of(Words.line(List.of()))).isEmpty();
    assertThat(Words.of(Words.line(List.of("")))).containsExactly("");
  }

  @Test
  void aTaskComesBackFromItsLine() {
    RunTask task =
        new RunTask(
            "id",
            new ArrayList<>(List.of("java", "run", "/s/suite/specs/id.yaml")),
            new ArrayList<>(List.of("A", "b c")),
            "/work",
            "/s/suite/logs/id.txt",
            new ArrayList<>(List.of("/suite/a b", "")),
            "/s",
            false);
    assertThat(RunTask.of(task.line())).isEqualTo(task);
  }
}
