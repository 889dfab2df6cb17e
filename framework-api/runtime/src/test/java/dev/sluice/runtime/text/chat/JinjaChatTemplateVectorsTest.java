package dev.sluice.runtime.text.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.runtime.jinja.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts of models' templates against transformers'; ci/scripts/chat_template_vectors.py wrote them.
 */
class JinjaChatTemplateVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Another folder of that script's, such as one with every template of TRL. */
  private static final Path FOLDER =
      Path.of(System.getProperty("sluice.chat-vectors", "src/test/resources/chat"));

  @TestFactory
  Stream<DynamicTest> theTextIsThatOfTransformers() throws IOException {
    JsonNode given = JSON.readTree(FOLDER.resolve("conversations.json").toFile());
    JsonNode expected = JSON.readTree(FOLDER.resolve("expected.json").toFile());
    Map<String, String> special = new HashMap<>();
    given.get("special").properties().forEach(e -> special.put(e.getKey(), e.getValue().asText()));
    List<DynamicTest> tests = new ArrayList<>();
    expected
        .properties()
        .forEach(
            template -> {
              JinjaChatTemplate compiled =
                  JinjaChatTemplate.of(
                      template.getKey(), source(template.getKey()), special, Clock.systemUTC());
              template
                  .getValue()
                  .properties()
                  .forEach(
                      one -> {
                        JsonNode chat = given.get("cases").get(one.getKey());
                        String name = template.getKey() + ", " + one.getKey();
                        for (String prompt : List.of("with", "without")) {
                          tests.add(
                              DynamicTest.dynamicTest(
                                  name + ", " + prompt + " a prompt",
                                  () -> compare(compiled, chat, prompt, one.getValue())));
                        }
                      });
            });
    assertThat(tests).hasSizeGreaterThan(500);
    return tests.stream();
  }

  private static void compare(
      JinjaChatTemplate template, JsonNode chat, String prompt, JsonNode all) {
    JsonNode expected = all.get(prompt);
    Conversation request =
        new Conversation(
            list(chat.get("messages")),
            chat.has("tools") ? list(chat.get("tools")) : null,
            prompt.equals("with"),
            chat.has("options") ? map(chat.get("options")) : Map.of());
    if (expected.has("text")) {
      Template.Rendered rendered = template.render(request);
      assertThat(rendered.text()).isEqualTo(expected.get("text").asText());
      assertThat(template.parts(request, List.of("lamp", "hall", "{{")).text())
          .isEqualTo(rendered.text());
      if (all.has("answers") && prompt.equals("without")) {
        List<List<Integer>> places = new ArrayList<>();
        for (Template.Piece piece : rendered.answers()) {
          places.add(
              List.of(
                  rendered.text().codePointCount(0, piece.from()),
                  rendered.text().codePointCount(0, piece.to())));
        }
        assertThat(places)
            .hasToString(JSON.convertValue(all.get("answers"), List.class).toString());
      }
      return;
    }
    Throwable thrown = catchThrowable(() -> template.render(request));
    assertThat(thrown).isInstanceOf(RunFailedException.class);
    String message = Objects.requireNonNull(thrown.getMessage());
    assertThat(message).doesNotContain("\n");
    if (expected.get("error").asText().equals("TemplateError")) {
      assertThat(message)
          .endsWith(" refuses the conversation: " + expected.get("message").asText());
    } else {
      assertThat(message).contains(" fails: line ");
    }
  }

  private static String source(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".jinja"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(JsonNode node) {
    return JSON.convertValue(node, List.class);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, Map.class);
  }
}
