package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.HuggingFace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Lines of every layout, cut in every way, have the tokens that TRL's trainers give them. */
final class TrlLayoutsTest {
  private final Map<String, HuggingFace> tokenizers =
      Map.of(
          "base",
          new HuggingFace(HuggingFace.Params.ofCheckpoint(TrlFiles.file("base").toString())),
          "begin",
          new HuggingFace(
              HuggingFace.Params.ofCheckpoint(Tokenizers.file("/trl/begin").toString())));

  @TestFactory
  Stream<DynamicTest> tokensAreThoseOfTrl() throws IOException {
    JsonNode root =
        JsonMapper.builder().build().readTree(Tokenizers.file("/trl/layouts.json").toFile());
    return TrlTokensTest.elements(root.get("cases"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    String.join(
                        ", ",
                        each.get("tokenizer").asText(),
                        each.get("layout").asText(),
                        each.get("truncation").asText(),
                        each.get("length").asText()),
                    () -> check(each)));
  }

  private void check(JsonNode each) {
    Tokenizer tokenizer = tokenizers.get(each.get("tokenizer").asText());
    Truncation truncation =
        Truncation.valueOf(each.get("truncation").asText().toUpperCase(Locale.ROOT));
    Fitting fitting = new Fitting(tokenizer, each.get("length").asInt(), Keep.END, truncation);
    ChatStyle style = ChatWriting.AUTO.style(tokenizer, new ChatTemplate("", ""));
    for (int i = 0; i < each.get("lines").size(); i++) {
      String line = each.get("lines").get(i).toString();
      JsonNode row = each.get("rows").get(i);
      if (row.isNull()) {
        assertThatThrownBy(() -> ours(fitting, style, each.get("sort").asText(), line))
            .as(line)
            .isInstanceOf(UnusableException.class)
            .hasMessageContaining("tokens, and max-length");
      } else {
        assertThat(ours(fitting, style, each.get("sort").asText(), line))
            .as(line)
            .isEqualTo(theirs(row));
      }
    }
  }

  private static List<String> ours(Fitting fitting, ChatStyle style, String sort, String line) {
    if (sort.equals("pairs")) {
      PreferencePair pair = fitting.fit(new PairReader(style).read(line)).pair();
      return List.of(
          TrlTokensTest.row("chosen", pair.prompt(), pair.chosen()),
          TrlTokensTest.row("rejected", pair.rejectedPrompt(), pair.rejected()));
    }
    List<String> rows = new ArrayList<>();
    for (CompletionReader.Labelled each : new CompletionReader(style).read(line).answers()) {
      LabelledCompletion answer = fitting.fit(each.text(), each.desirable()).answer();
      rows.add(
          TrlTokensTest.row(
              answer.desirable() ? "true" : "false",
              answer.completion().prompt(),
              answer.completion().answer()));
    }
    return rows;
  }

  private static List<String> theirs(JsonNode row) {
    if (row.has("chosen")) {
      return List.of(theirs("chosen", row.get("chosen")), theirs("rejected", row.get("rejected")));
    }
    return List.of(theirs(row.path("label").asBoolean(true) ? "true" : "false", row));
  }

  private static String theirs(String which, JsonNode row) {
    return TrlTokensTest.row(
        which, TrlTokensTest.ints(row.get("prompt")), TrlTokensTest.ints(row.get("answer")));
  }
}
