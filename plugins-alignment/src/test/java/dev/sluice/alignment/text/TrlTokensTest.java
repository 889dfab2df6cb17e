package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.sequence.ChatFormat;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.CheckpointTokenizer;
import dev.sluice.runtime.text.HuggingFace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Chats have the texts and tokens that transformers and TRL's DPOTrainer make of them. */
final class TrlTokensTest {
  private static final String BASE = TrlFiles.file("base").toString();

  @TestFactory
  Stream<DynamicTest> conversationsAreThoseOfApplyChatTemplate() {
    HuggingFace tokenizer = new HuggingFace(HuggingFace.Params.ofCheckpoint(BASE));
    ChatFormat format = tokenizer.chat().orElseThrow();
    return elements(TrlFiles.recorded().get("chat"))
        .map(
            chat ->
                DynamicTest.dynamicTest(
                    chat.get("text").asText().lines().skip(1).findFirst().orElseThrow(),
                    () -> {
                      List<Map<String, Object>> messages = new ArrayList<>();
                      chat.get("messages").forEach(each -> messages.add(ChatExtras.map(each)));
                      List<TextPart> parts = format.parts(Conversation.of(messages, false));
                      assertThat(AnswerText.text(parts)).isEqualTo(chat.get("text").asText());
                      assertThat(tokenizer.encode(parts)).containsExactly(ints(chat.get("ids")));
                      assertThat(AnswerText.text(format.parts(Conversation.of(messages, true))))
                          .as("with the generation prompt")
                          .isEqualTo(chat.get("text").asText() + "<|im_start|>assistant\n");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> pairsAreThoseThatTheLossSaw() {
    Set<String> ours = new HashSet<>();
    for (PreferencePair pair : pairs(data(Truncation.PROMPT, 1024))) {
      assertThat(pair.rejectedPrompt()).containsExactly(pair.prompt());
      ours.add(row("chosen", pair.prompt(), pair.chosen()));
      ours.add(row("rejected", pair.prompt(), pair.rejected()));
    }
    return TrlFiles.recorded().get("runs").properties().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(),
                    () -> {
                      Set<String> theirs = new HashSet<>();
                      run.getValue().get("batches").forEach(batch -> rows(batch, theirs));
                      assertThat(theirs).hasSizeGreaterThan(20);
                      assertThat(ours).containsAll(theirs);
                    }));
  }

  @Test
  void thePolicysCheckpointGivesTheTokenizer() {
    TextPreferences data = data(Truncation.PROMPT, 1024);
    assertThat(data.tokenizer().vocabulary()).isEqualTo(380);
    assertThat(data.tokenizer().end()).isEqualTo(2);
    assertThat(data.tokenizer().source().orElseThrow().source()).isEqualTo(BASE);
    assertThat(data.prompt("[{\"role\": \"user\", \"content\": \"Hi\"}]"))
        .startsWith(1)
        .containsExactly(
            data.tokenizer()
                .encode(
                    List.of(
                        TextPart.markup(
                            "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"))));
  }

  @Test
  void withoutACheckpointTextsAreBytes() {
    assertThat(new CheckpointTokenizer().of(Optional.empty()).vocabulary()).isEqualTo(257);
  }

  static TextPreferences data(Truncation truncation, int length) {
    return new JsonlPairs(
            new JsonlPairs.Params(
                TrlFiles.file("pairs.jsonl").toString(),
                Spec.of(Tokenizer.class, "checkpoint"),
                length,
                Keep.END,
                Unusable.ERROR,
                new PairSplit(0, 0, 0),
                0,
                "",
                "",
                ChatWriting.AUTO,
                truncation),
            new CheckpointTokenizer(),
            name -> new SplittableRandom(1),
            new NoMetrics())
        .of(Optional.of(BASE));
  }

  static List<PreferencePair> pairs(TextPreferences data) {
    return data.pairs(
        new PreferenceSource(
            data.space(), new double[0], List.of(), new double[0][], new double[0][]),
        new SplittableRandom(3));
  }

  /** Figures that nobody reads. */
  static final class NoMetrics implements Metrics {
    @Override
    public void log(String name, long step, double value) {}

    @Override
    public void result(String name, double value) {}
  }

  private static void rows(JsonNode batch, Set<String> rows) {
    int count = batch.get("input_ids").size();
    for (int i = 0; i < count; i++) {
      int[] ids = ints(batch.get("input_ids").get(i));
      int length = Arrays.stream(ints(batch.get("attention_mask").get(i))).sum();
      int answer = Arrays.stream(ints(batch.get("completion_mask").get(i))).sum();
      rows.add(
          row(
              i < count / 2 ? "chosen" : "rejected",
              Arrays.copyOf(ids, length - answer),
              Arrays.copyOfRange(ids, length - answer, length)));
    }
  }

  static String row(String which, int[] prompt, int[] answer) {
    return which + Arrays.toString(prompt) + Arrays.toString(answer);
  }

  static int[] ints(JsonNode list) {
    return elements(list).mapToInt(JsonNode::intValue).toArray();
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
