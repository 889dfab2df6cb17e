package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code generate} on a checkpoint, which needs no run. */
class GenerateOptionsTest {
  private static final String BASE = "../plugins-alignment/src/test/resources/vectors/hf/trl/base";

  @TempDir Path folder;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(folder);
    line = flows.line();
  }

  private String out(Object... options) {
    List<Object> words = new ArrayList<>(List.of("generate", BASE, "--tokens", 10));
    words.addAll(List.of(options));
    assertThat(line.run(words.toArray())).as(line.err()).isZero();
    return line.out();
  }

  private JsonNode json(Object... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of(options));
    words.add("--json");
    return new ObjectMapper().readTree(out(words.toArray()));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aCheckpointWritesGreedilyUnlessItsSettingsOrOptionsSayOtherwise() throws IOException {
    String greedy = out("--prompt", "Hello");
    assertThat(out("--prompt", "Hello", "--seed", 4)).isEqualTo(greedy);
    assertThat(out("--prompt", "Hello", "--temperature", 1.5, "--seed", 4)).isNotEqualTo(greedy);
    assertThat(out("--prompt", "Hello", "--temperature", 1.5, "--top-k", 1)).isEqualTo(greedy);
    assertThat(out("--prompt", "Hello", "--temperature", 1.5, "--top-p", 0)).isEqualTo(greedy);
    assertThat(out("--prompt", "Hello", "--temperature", 1.5, "--min-p", 1)).isEqualTo(greedy);
    JsonNode penalised = json("--prompt", "Hello", "--repetition-penalty", 9);
    assertThat("Hello" + penalised.path("text").asText() + "\n").isNotEqualTo(greedy);
    assertThat(penalised.path("checkpoint").asText()).isEqualTo(BASE);
    assertThat(penalised.path("seed").asInt()).isZero();
    assertThat(penalised.path("ended").asText()).isEqualTo("length");
  }

  @Test
  void textsDoNotDependOnWhatElseIsWritten() throws IOException {
    Path prompts = file("prompts.txt", "Hello\nPlease be so kind\nHello\n");
    Object[] drawn = {"--temperature", 1, "--top-k", 40, "--samples", 2};
    JsonNode all = json(with(drawn, "--prompts", prompts)).path("texts");
    JsonNode narrow = json(with(drawn, "--prompts", prompts, "--batch", 1)).path("texts");
    JsonNode alone = json(with(drawn, "--prompt", "Please be so kind")).path("texts");

    assertThat(all).hasSize(6).isEqualTo(narrow);
    assertThat(all.get(2).path("text")).isEqualTo(alone.get(0).path("text"));
    assertThat(all.get(3).path("text")).isEqualTo(alone.get(1).path("text"));
    assertThat(all.get(2).path("text")).isNotEqualTo(all.get(3).path("text"));
    assertThat(out(with(drawn, "--prompts", prompts)))
        .startsWith("--- prompt 1, sample 1\nHello")
        .contains("\n--- prompt 3, sample 2\nHello");
  }

  private static Object[] with(Object[] some, Object... more) {
    List<Object> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void aTextIsCutBeforeTheFirstStopAlsoWithinATokenAndAcrossSome() throws IOException {
    JsonNode whole = json("--prompt", "Hello", "--temperature", 1, "--seed", 2);
    String text = whole.path("text").asText();
    String stop = text.substring(2, text.length() - 1);

    JsonNode cut =
        json("--prompt", "Hello", "--temperature", 1, "--seed", 2, "--stop", "§", "--stop", stop);

    assertThat(cut.path("text").asText()).isEqualTo(text.substring(0, 2));
    assertThat(cut.path("ended").asText()).isEqualTo("stop");
    assertThat(cut.path("tokens").asInt()).isBetween(2, 10);
  }

  @Test
  void messagesAreAnsweredByTheChatTemplate() throws IOException {
    Path one = file("one.json", "[{\"role\": \"user\", \"content\": \"Hi\"}]");
    Path lines =
        file(
            "two.jsonl",
            """
            {"messages": [{"role": "user", "content": "Ho"}]}
            [{"role": "user", "content": "Hi"}]
            """);
    JsonNode alone = json("--chat", one);
    JsonNode both = json("--chat", lines).path("texts");
    assertThat(alone.path("prompt").path(0).path("content").asText()).isEqualTo("Hi");
    assertThat(both.get(1).path("text")).isEqualTo(alone.path("text"));
    assertThat(out("--chat", one)).isEqualTo(alone.path("text").asText() + System.lineSeparator());
  }

  @Test
  void wrongOptionsAreRejected() throws IOException {
    refused("--top-k must be 0 or more, not -1", "--prompt", "a", "--top-k", -1);
    refused("--top-p must be from 0 to 1, not 1.5", "--prompt", "a", "--top-p", 1.5);
    refused("--min-p must be from 0 to 1, not -0.5", "--prompt", "a", "--min-p", -0.5);
    refused(
        "--repetition-penalty must be above 0, not 0.0",
        "--prompt",
        "a",
        "--repetition-penalty",
        0);
    refused("--samples must be at least 1, not 0", "--prompt", "a", "--samples", 0);
    refused("--batch must be at least 1, not 0", "--prompt", "a", "--batch", 0);
    refused("--stop must not be empty", "--prompt", "a", "--stop", "");
    refusedAs(
        1,
        BASE + ": a sequence has 301 tokens; this model has 256 positions",
        "--prompt",
        "a",
        "--tokens",
        300);
    assertThat(line.run("generate", BASE, "--prompt", "a", "--chat", "b")).isEqualTo(2);
    assertThat(line.err())
        .startsWith(
            "sluice: only one of the options '--prompt=TEXT', '--prompts=FILE' or '--chat=FILE' can"
                + " be given");
  }

  @Test
  void wrongFilesAreRejected() throws IOException {
    Path missing = folder.resolve("missing.txt");
    refused("there is no file " + missing, "--prompts", missing);
    Path empty = file("empty.txt", "");
    refused(empty + " is empty", "--prompts", empty);
    Path gap = file("gap.txt", "a\n\nb\n");
    refused("prompt 2 of " + gap + " is empty", "--prompts", gap);
    Path numbers = file("numbers.jsonl", "\"a\"\n7\n");
    refused(
        "line 2 of " + numbers + " is no prompt; a text or {\"prompt\": a text} is",
        "--prompts",
        numbers);
    Path text = file("text.json", "[{\"content\": \"Hi\"}]");
    refused(
        text
            + " is no conversation; a list such as [{\"role\": \"user\", \"content\": \"Hello\"}]"
            + " is",
        "--chat",
        text);
    Path broken = file("broken.jsonl", "[{\n");
    assertThat(line.run("generate", BASE, "--chat", broken)).isEqualTo(2);
    assertThat(line.err()).startsWith("sluice: line 1 of " + broken + " is no JSON: ");
  }

  private void refused(String message, Object... options) {
    refusedAs(2, message, options);
  }

  private void refusedAs(int code, String message, Object... options) {
    List<Object> words = new ArrayList<>(List.of("generate", BASE));
    words.addAll(List.of(options));
    assertThat(line.run(words.toArray())).isEqualTo(code);
    assertThat(line.err()).isEqualTo("sluice: " + message + "\n");
  }
}
