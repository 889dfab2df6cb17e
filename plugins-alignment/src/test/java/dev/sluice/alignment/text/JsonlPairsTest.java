package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.text.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonlPairsTest {
  private static final String GOOD =
      "{\"prompt\": \"Hi?\", \"chosen\": \"Hello\", \"rejected\": \"No\"}";

  @TempDir private Path folder;
  private final Map<String, Double> results = new HashMap<>();

  @Test
  void textsBecomePairsThatEnd() {
    JsonlPairs data = read(GOOD + "\n\n", 64, Keep.END, Unusable.ERROR);
    PreferencePair pair = only(data);
    assertThat(text(pair.prompt())).isEqualTo("Hi?");
    assertThat(text(pair.chosen())).isEqualTo("Hello");
    assertThat(pair.chosen()).endsWith(256).hasSize(6);
    assertThat(data.space()).isEqualTo(new AnswerSpace(0, 257, 24, 256));
    assertThat(results).containsEntry("data/pairs", 1.0).containsEntry("data/skipped-pairs", 0.0);
  }

  @Test
  void chatsBecomeTextsWithRoles() {
    PreferencePair pair =
        only(
            read(
                "{\"prompt\": [{\"role\": \"user\", \"content\": \"Hi?\"}],"
                    + " \"chosen\": [{\"role\": \"assistant\", \"content\": \"Hello\"}],"
                    + " \"rejected\": [{\"role\": \"assistant\", \"content\": \"No\"}]}"));
    assertThat(text(pair.prompt())).isEqualTo("user: Hi?\nassistant: ");
    assertThat(text(pair.chosen())).isEqualTo("Hello");
    assertThat(text(pair.rejected())).isEqualTo("No");
  }

  @Test
  void aChatsPromptMayBeWhatBothBeginWith() {
    String hi = "{\"role\": \"user\", \"content\": \"Hi?\"}";
    PreferencePair pair =
        only(
            read(
                "{\"chosen\": ["
                    + hi
                    + ", {\"role\": \"assistant\", \"content\": \"Hello\"}], \"rejected\": ["
                    + hi
                    + ", {\"role\": \"assistant\", \"content\": \"No\"}]}"));
    assertThat(text(pair.prompt())).isEqualTo("user: Hi?\nassistant: ");
    assertThat(text(pair.chosen())).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({"START, 'H'", "END, '?'"})
  void aLongPromptGivesWayToTheLongerAnswer(Keep keep, String kept) {
    JsonlPairs data = read(GOOD, 7, keep, Unusable.ERROR);
    assertThat(text(only(data).prompt())).isEqualTo(kept);
    assertThat(text(only(data).chosen())).isEqualTo("Hello");
    assertThat(results).containsEntry("data/cut-prompts", 1.0);
  }

  @Test
  void anAnswerThatDoesNotFitIsNeverCut() {
    assertThatThrownBy(() -> read(GOOD, 6, Keep.START, Unusable.ERROR))
        .isInstanceOf(RunFailedException.class)
        .hasMessageEndingWith(
            "pairs.jsonl:1: chosen has 6 tokens with its end, and max-length 6 must hold them and"
                + " at least one of the prompt; unusable: skip leaves such pairs out");
  }

  @Test
  void unusablePairsAreLeftOutAndCountedWhereThatIsWished() {
    String same = "{\"prompt\": \"Hi?\", \"chosen\": \"No\", \"rejected\": \"No\"}\n";
    String empty = "{\"prompt\": \"Hi?\", \"chosen\": \"\", \"rejected\": \"No\"}\n";
    JsonlPairs data = read(same + empty + GOOD, 64, Keep.END, Unusable.SKIP);
    assertThat(text(only(data).chosen())).isEqualTo("Hello");
    assertThat(results).containsEntry("data/skipped-pairs", 2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"prompt\": \"a\", \"chosen\": \"b\"}"
            + "|has no rejected, only prompt, chosen; a line is one object",
        "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"b\"}"
            + "|chosen and rejected are identical; unusable: skip",
        "{\"prompt\": \"a\", \"chosen\": \"\", \"rejected\": \"b\"}"
            + "|chosen is empty: an answer has at least one token",
        "{\"prompt\": \"\", \"chosen\": \"c\", \"rejected\": \"b\"}|the prompt is empty",
        "{\"chosen\": \"c\", \"rejected\": \"b\"}"
            + "|there is no prompt, and chosen and rejected are texts that do not begin with the"
            + " same letters: name the prompt; unusable: skip leaves",
        "{\"prompt\": \"a\", \"chosen\": \"c\", \"rejected\": \"b\", \"label\": true}"
            + "|mixes two layouts, with prompt, chosen, rejected, label; a line is one object",
        "{\"prompt\": \"a\", \"chosen\": \"c\", \"rejected\": []}"
            + "|chosen is a text and rejected a list: both must be alike",
        "{\"prompt\": \"a\", \"chosen\": 3, \"rejected\": 4}"
            + "|chosen is a number: where one is a list of messages, all must be",
        "{\"chosen\": [{\"role\": \"user\", \"content\": \"a\"}], \"rejected\": [{\"role\":"
            + " \"user\", \"content\": \"a\"}]}|there is no prompt, and chosen and rejected do not"
            + " begin with the same message",
        "{\"prompt\": [{\"role\": \"user\"}], \"chosen\": [{\"role\": \"assistant\", \"content\":"
            + " \"a\"}], \"rejected\": [{\"role\": \"assistant\", \"content\": \"b\"}]}|message 1"
            + " of prompt must be {\"role\": a text, \"content\": a text or a list of text parts},"
            + " found {\"role\":\"user\"}",
        "{\"prompt\": \"a\", \"prompt\": \"b\"}|not JSON at column",
        "{\"prompt\": \"a\"} {}|not JSON at column 17: there is more behind its end; a line is one",
        "{\"prompt\": NaN}|not JSON at column 15: JSON has no NaN and no Infinity; a line is one",
        "{\"prompt\": |not JSON at column",
        "{\"prompt\": \"a\"|not JSON at column 15: Unexpected end-of-input: expected close marker"
            + " for Object; a line is one object",
        "[1]|found a list; a line is one object",
      })
  void whatIsWrongIsSaidWithItsLine(String line, String message) {
    assertThatThrownBy(() -> read(GOOD + "\n" + line))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("pairs.jsonl:2: " + message);
  }

  @Test
  void bytesThatAreNoTextAreSaidWithTheirPlace() throws IOException {
    Path file = folder.resolve("pairs.jsonl");
    byte[] bytes = (GOOD + "\n{\"prompt\": \"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);
    assertThatThrownBy(() -> data(file, 64, Keep.END, Unusable.ERROR, 0, 0))
        .hasMessageEndingWith(
            "pairs.jsonl:2: byte 0xe9 at column 13 is not UTF-8: save the file as UTF-8;"
                + " unusable: skip leaves such pairs out");
  }

  @Test
  void everyKindOfUnusableLineIsLeftOutAndCounted() throws IOException {
    Path file = folder.resolve("pairs.jsonl");
    String lines =
        String.join(
            "\n",
            "{\"prompt\": ",
            "[1]",
            "{\"prompt\": \"a\", \"chosen\": \"b\"}",
            "{\"prompt\": \"a\", \"chosen\": \"\\ud83d\", \"rejected\": \"\\ude00\"}",
            "{\"prompt\": \"a\", \"chosen\": \"" + "b".repeat(70) + "\", \"rejected\": \"c\"}",
            "{\"prompt\": \"\u00e9\"}",
            GOOD);
    Files.write(file, lines.getBytes(StandardCharsets.ISO_8859_1));
    JsonlPairs data = data(file, 64, Keep.END, Unusable.SKIP, 0, 0);
    assertThat(text(only(data).chosen())).isEqualTo("Hello");
    assertThat(results).containsEntry("data/skipped-pairs", 6.0);
  }

  @Test
  void aFileWithoutAPairIsSaidWithItsFirstLine() {
    assertThatThrownBy(() -> read("[1]\n[2]", 64, Keep.END, Unusable.SKIP))
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "\\S*pairs.jsonl has no pair that can be used, of 2 lines; the first:"
                + " \\S*pairs.jsonl:1: found a list; a line is one object .*");
  }

  @Test
  void absurdLengthsAreRefused() {
    assertThat(
            Constraints.broken(
                params(write(GOOD), Integer.MAX_VALUE, Keep.END, Unusable.ERROR, 0, 0)))
        .containsExactly("max-length must be from 2 to 1048576, not 2147483647");
  }

  @Test
  void drawnAnswersEndAtFourTimesTheLongest() {
    assertThat(read(GOOD, 1 << 20, Keep.END, Unusable.ERROR).space().length()).isEqualTo(24);
  }

  @Test
  void promptsAreHeldOutWithAllTheirPairs() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append(GOOD.replace("Hi?", "Hi " + i / 2).replace("No", "No " + i)).append('\n');
    }
    JsonlPairs data = data(write(lines.toString()), 64, Keep.END, Unusable.ERROR, 0.25, 0);
    Set<String> train = prompts(pairs(data));
    Set<String> held = prompts(data.test());
    assertThat(train).hasSize(15).doesNotContainAnyElementsOf(held);
    assertThat(held).hasSize(5);
    assertThat(data.test()).hasSize(10);
  }

  @Test
  void aShareOfLabelsIsFlipped() {
    String lines = (GOOD + "\n").repeat(400);
    JsonlPairs data = data(write(lines), 64, Keep.END, Unusable.ERROR, 0, 0.25);
    long flipped = pairs(data).stream().filter(pair -> text(pair.chosen()).equals("No")).count();
    assertThat(flipped).isBetween(70L, 130L);
  }

  private static Set<String> prompts(List<PreferencePair> pairs) {
    Set<String> prompts = new HashSet<>();
    pairs.forEach(pair -> prompts.add(text(pair.prompt())));
    return prompts;
  }

  private PreferencePair only(JsonlPairs data) {
    assertThat(pairs(data)).hasSize(1);
    return pairs(data).get(0);
  }

  private static List<PreferencePair> pairs(JsonlPairs data) {
    PreferenceSource none =
        new PreferenceSource(
            data.space(), new double[0], List.of(), new double[0][], new double[0][]);
    return data.pairs(none, new SplittableRandom(3));
  }

  private static String text(int[] tokens) {
    return new Bytes().decode(tokens);
  }

  private JsonlPairs read(String lines) {
    return read(lines, 64, Keep.END, Unusable.ERROR);
  }

  private JsonlPairs read(String lines, int length, Keep keep, Unusable unusable) {
    return data(write(lines), length, keep, unusable, 0, 0);
  }

  private Path write(String lines) {
    try {
      return Files.writeString(folder.resolve("pairs.jsonl"), lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonlPairs.Params params(
      Path file, int length, Keep keep, Unusable unusable, double heldOut, double flipped) {
    return new JsonlPairs.Params(
        file.toString(),
        Spec.of(Tokenizer.class, "bytes"),
        length,
        keep,
        unusable,
        new PairSplit(0, heldOut, 0),
        flipped,
        "{role}: ",
        "\n",
        ChatWriting.AUTO,
        Truncation.PROMPT);
  }

  private JsonlPairs data(
      Path file, int length, Keep keep, Unusable unusable, double heldOut, double flipped) {
    JsonlPairs data =
        new JsonlPairs(
            params(file, length, keep, unusable, heldOut, flipped),
            new Bytes(),
            name -> new SplittableRandom(name.hashCode()),
            new Metrics() {
              @Override
              public void log(String name, long step, double value) {
                throw new AssertionError("reading has no steps");
              }

              @Override
              public void result(String name, double value) {
                results.put(name, value);
              }
            });
    assertThat(data.dataset().name())
        .as("read when asked for")
        .isEqualTo(file.getFileName().toString());
    return data;
  }
}
