package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts and paths that nothing can be made of. */
class WrongTextTest {
  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;

  @Test
  void aDescriptorsTextIsRefusedWhereItStands() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "extends: " + CommandLineCase.SMOKE.toAbsolutePath() + "\ntags: [\"\\ud800\"]\n");

    assertThat(line.run("check", file)).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            file
                + ":2:8: tags.0: has half of a surrogate pair, U+D800, which is no character and"
                + " cannot be written to a file\n");
  }

  @Test
  void anArgumentIsRefused() {
    assertThat(line.run("run", CommandLineCase.SMOKE, "--dry-run", "--tag", "a=\ud800"))
        .isEqualTo(2);
    assertThat(line.err()).contains("has half of a surrogate pair, U+D800");
    assertThat(line.run("show", CommandLineCase.SMOKE, "experiment.\ud800=1")).isEqualTo(2);
    assertThat(line.err()).contains("has half of a surrogate pair, U+D800");
  }

  @Test
  void aPathIsRefused() {
    assertThat(line.run("check", "a\0b")).isEqualTo(2);
    assertThat(line.err())
        .startsWith("sluice: Invalid value for positional parameter")
        .contains("no file can be called 'a\0b' here: Nul character not allowed");
  }

  @Test
  void ofManyProblemsTheFirstHundredAreShown() throws IOException {
    String keys =
        IntStream.range(0, 300).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "extends: " + CommandLineCase.SMOKE.toAbsolutePath() + "\n" + keys);

    assertThat(line.run("check", file)).isEqualTo(2);
    assertThat(line.err().lines()).hasSize(101).last().isEqualTo("and 200 more");
    assertThat(line.run("show", file)).isEqualTo(2);
    assertThat(line.err().lines()).hasSize(101).last().isEqualTo("and 200 more");
    assertThat(line.run("check", file, "--json")).isEqualTo(2);
    JsonNode answer = new ObjectMapper().readTree(line.out()).get(0);
    assertThat(answer.get("count").asInt()).isEqualTo(300);
    assertThat(answer.get("problems")).hasSize(100);
  }
}
