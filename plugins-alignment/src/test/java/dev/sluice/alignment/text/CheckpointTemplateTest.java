package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.Bytes;
import dev.sluice.runtime.text.HuggingFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats by a checkpoint's own template; with ' for ". */
final class CheckpointTemplateTest {
  private static final String LINE =
      "{'prompt': [{'role': 'user', 'content': 'q'}],"
          + " 'chosen': [{'role': 'assistant', 'content': 'a'}],"
          + " 'rejected': [{'role': 'assistant', 'content': 'b'}]%s}";

  @TempDir private Path folder;

  @Test
  void whatAMessageCarriesReachesTheTemplate() {
    String template =
        "{% for m in messages %}[{{ m.role }}{{ m.name }}]{{ m.content }}{% endfor %}"
            + "{% if add_generation_prompt %}[assistant]{% endif %}";
    PreferencePair pair =
        pair(
            template,
            LINE.formatted("")
                .replace("'content': 'q'", "'content': 'q', 'name': ' Ann', 'weight': 1"));
    assertThat(text(pair.prompt())).isEqualTo("[user Ann]q[assistant]");
    assertThat(text(pair.chosen())).isEqualTo("a");
  }

  @Test
  void toolsAndVariablesOfTheLineReachTheTemplate() {
    String template =
        "{{ tools | length }}{{ mood }}{% for m in messages %}{{ m.content }}{% endfor %}";
    PreferencePair pair =
        pair(
            template,
            LINE.formatted(", 'tools': '[{}, {}]', 'chat_template_kwargs': {'mood': 'kind'}"));
    assertThat(text(pair.prompt())).isEqualTo("2kindq");
  }

  @Test
  void whatTheTemplateRendersOtherwiseWithAnAnswerBelongsToTheAnswer() {
    String template =
        "{% for m in messages %}{{ m.content }};{% endfor %}"
            + "{% if add_generation_prompt %}<think>{% endif %}";
    PreferencePair pair = pair(template, LINE.formatted(""));
    assertThat(text(pair.prompt())).isEqualTo("q;");
    assertThat(text(pair.chosen())).isEqualTo("a;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ raise_exception('No system role.') }}|refuses the conversation: No system role.",
        "{% for i in range(9) %}{% for j in range(99999999) %}x{% endfor %}{% endfor %}|fails: ",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}|fails: ",
        "{{ 'x' * 999999999 }}|fails: ",
        "{% set ns = namespace(t='xxxxxxxx') %}{% for i in range(60) %}{% set ns.t = ns.t + ns.t"
            + " %}{% endfor %}|fails: "
      })
  void aTemplateThatFailsIsOneLineWithFileAndLine(String template, String why) {
    assertThatThrownBy(() -> pair(template, LINE.formatted("")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("pairs.jsonl:1: the chat template of ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aTemplateThatCannotBeCompiledIsReportedBeforeAnythingIsRead() {
    assertThatThrownBy(() -> pair("{% for %}", LINE.formatted("")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("the chat template of " + folder + " cannot be used: ");
  }

  @Test
  void aTemplateThatIsWantedAndNotThereIsReported() {
    assertThatThrownBy(() -> data(new Bytes(), ChatWriting.CHECKPOINT, LINE.formatted("")).test())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "chat-template is checkpoint, and the tokenizer's checkpoint has no chat template: use"
                + " around, with before-message and after-message");
  }

  @Test
  void aroundIsAround() throws IOException {
    Tokenizer tokenizer = tokenizer("x");
    PreferencePair pair =
        TrlTokensTest.pairs(data(tokenizer, ChatWriting.AROUND, LINE.formatted(""))).get(0);
    assertThat(tokenizer.decode(pair.prompt())).isEqualTo("user: q\nassistant: ");
  }

  private PreferencePair pair(String template, String line) {
    try {
      return TrlTokensTest.pairs(data(tokenizer(template), ChatWriting.AUTO, line)).get(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(int[] tokens) {
    return new HuggingFace(
            new HuggingFace.Params(TrlFiles.file("base").resolve("tokenizer.json").toString(), ""))
        .decode(tokens);
  }

  private Tokenizer tokenizer(String template) throws IOException {
    for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(TrlFiles.file("base").resolve(name), folder.resolve(name));
    }
    Files.writeString(folder.resolve("chat_template.jinja"), template);
    return new HuggingFace(HuggingFace.Params.ofCheckpoint(folder.toString()));
  }

  private JsonlPairs data(Tokenizer tokenizer, ChatWriting writing, String line) {
    try {
      Path file = Files.writeString(folder.resolve("pairs.jsonl"), line.replace('\'', '"'));
      return new JsonlPairs(
          new JsonlPairs.Params(
              file.toString(),
              Spec.of(Tokenizer.class, "bytes"),
              256,
              Keep.END,
              Unusable.ERROR,
              new PairSplit(0, 0, 0),
              0,
              "{role}: ",
              "\n",
              writing,
              Truncation.PROMPT),
          tokenizer,
          name -> new SplittableRandom(1),
          new TrlTokensTest.NoMetrics());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
