package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are read in each layout; with ' for ". */
final class JsonlCompletionsTest {
  private static final String COMPLETION = "{'prompt': 'Hi?', 'completion': ' Hello'}";

  @TempDir private Path folder;

  @Test
  void aCompletionIsAnAnswerThatEnds() {
    LabelledCompletion only = read(COMPLETION).completions().get(0);
    assertThat(text(only.completion().prompt())).isEqualTo("Hi?");
    assertThat(text(only.completion().answer())).isEqualTo(" Hello");
    assertThat(only.completion().answer()).endsWith(256);
    assertThat(only.desirable()).isTrue();
    assertThat(read(COMPLETION).labelled()).isFalse();
    assertThat(read(COMPLETION).space()).isEqualTo(new AnswerSpace(0, 257, 63, 256));
  }

  @Test
  void aTextIsTheAnswerToItsFirstToken() {
    LabelledCompletion only = read("{'text': 'Hello'}").completions().get(0);
    assertThat(text(only.completion().prompt())).isEqualTo("H");
    assertThat(text(only.completion().answer())).isEqualTo("ello");
    assertThat(only.completion().answer()).endsWith(256);
  }

  @Test
  void messagesAreRenderedAsAWhole() {
    LabelledCompletion only =
        read("{'messages': [{'role': 'user', 'content': 'Hi'},"
                + " {'role': 'assistant', 'content': 'Yes'}]}")
            .completions()
            .get(0);
    assertThat(text(only.completion().answer())).isEqualTo("ser: Hi\nassistant: Yes");
  }

  @Test
  void labelsSayWhatIsDesirable() {
    JsonlCompletions data =
        read(
            """
            {'prompt': 'a', 'completion': 'b', 'label': true}
            {'prompt': 'a', 'completion': 'c', 'label': false}
            {'prompt': 'a', 'completion': 'd', 'label': 0}\
            """);
    assertThat(data.labelled()).isTrue();
    assertThat(data.completions().stream().map(LabelledCompletion::desirable))
        .containsExactly(true, false, false);
  }

  @Test
  void aPairIsAnAnswerToLearnAndOneToAvoid() {
    JsonlCompletions data = read("{'prompt': 'a', 'chosen': 'b', 'rejected': 'c'}");
    assertThat(data.labelled()).isTrue();
    assertThat(data.completions().stream().map(LabelledCompletion::desirable))
        .containsExactly(true, false);
    assertThat(text(data.completions().get(1).completion().answer())).isEqualTo("c");
  }

  @Test
  void answersToOnePromptStayInOnePart() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("{'prompt': 'p" + i % 8 + "', 'completion': 'c" + i + "'}\n");
    }
    JsonlCompletions data = read(lines.toString(), new PairSplit(0.25, 0.25, 1));
    assertThat(data.test()).hasSize(10);
    assertThat(data.validation()).hasSize(10);
    assertThat(prompts(data.completions()))
        .doesNotContainAnyElementsOf(prompts(data.test()))
        .doesNotContainAnyElementsOf(prompts(data.validation()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'prompt': 'a'}|has no layout that is known, only prompt; a line is one object {\"text\"",
        "{'completion': 'a'}|prompt is nothing and completion a text: both must be texts, or both"
            + " lists of messages",
        "{'prompt': 'a', 'completion': [{'role': 'assistant', 'content': 'b'}]}|prompt is a text"
            + " and completion a list: both must be texts, or both lists of messages",
        "{'text': 'a', 'messages': []}|mixes layouts, with text, messages; a line is one object",
        "{'prompt': 'a', 'text': 'b'}|mixes layouts, with prompt, text; a line is one object",
        "{'prompt': 'a', 'completion': 'b', 'chosen': 'c', 'rejected': 'd'}|mixes layouts, with"
            + " prompt, completion, chosen, rejected; a line",
        "{'prompt': 'a', 'completion': 'b', 'label': 2}|label must be true for an answer to learn"
            + " and false for one to avoid, found 2",
        "{'prompt': 'a', 'completion': 'b', 'label': 'yes'}|label must be true for an answer to"
            + " learn and false for one to avoid, found \"yes\"",
        "{'prompt': 'a', 'completion': ''}|completion is empty: an answer has at least one token",
        "{'text': ''}|text is empty: it has at least two tokens",
        "{'text': 5}|text is a number: it must be a text",
        "{'messages': 'a'}|messages is a text: where one is a list of messages, all must be",
        "{'text': 'a', 'image': 'x'}|has image, which cannot be rendered",
        "{'prompt': 'a', 'completion': 'b', 'tools': [1]}|has tools, which cannot be rendered",
        "[1]|found a list; a line is one object",
      })
  void whatIsWrongIsReportedWithItsLine(String line, String message) {
    assertThatThrownBy(() -> read("\n" + line).completions())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("answers.jsonl:2: " + message)
        .hasMessageEndingWith("; unusable: skip leaves such answers out");
  }

  @Test
  void linesOfTwoLayoutsAreRefused() {
    assertThatThrownBy(() -> read(COMPLETION + "\n{'text': 'a'}").completions())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            folder.resolve("answers.jsonl")
                + ":2: has text, and "
                + folder.resolve("answers.jsonl")
                + ":1 has prompt, completion: all lines of a file have one layout");
  }

  private static List<String> prompts(List<LabelledCompletion> answers) {
    return answers.stream().map(answer -> text(answer.completion().prompt())).toList();
  }

  private static String text(int[] tokens) {
    return new Bytes().decode(tokens);
  }

  private JsonlCompletions read(String lines) {
    return read(lines, new PairSplit(0, 0, 0));
  }

  private JsonlCompletions read(String lines, PairSplit split) {
    try {
      Path file = Files.writeString(folder.resolve("answers.jsonl"), lines.replace('\'', '"'));
      JsonlCompletions data =
          new JsonlCompletions(
              new JsonlCompletions.Params(
                  file.toString(),
                  Spec.of(Tokenizer.class, "bytes"),
                  64,
                  Truncation.KEEP_START,
                  Keep.END,
                  Unusable.ERROR,
                  split,
                  ChatWriting.AUTO,
                  "{role}: ",
                  "\n"),
              new Bytes(),
              name -> new SplittableRandom(1),
              new TrlTokensTest.NoMetrics());
      assertThat(data.of(Optional.of("elsewhere")).tokenizer()).isInstanceOf(Bytes.class);
      return data;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
