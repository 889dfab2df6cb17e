package dev.sluice.runtime.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small templates against Jinja 3.1 as transformers sets it up; see
 * ci/scripts/chat_template_vectors.py.
 */
class TemplateVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> theTextIsThatOfJinja() throws IOException {
    JsonNode all = JSON.readTree(Path.of("src/test/resources/chat/snippets.json").toFile());
    Map<String, Object> variables = JSON.convertValue(all.get("variables"), Map.class);
    return StreamSupport.stream(all.get("snippets").spliterator(), false)
        .map(
            one ->
                DynamicTest.dynamicTest(one.get("source").asText(), () -> compare(one, variables)));
  }

  private static void compare(JsonNode one, Map<String, Object> variables) {
    String source = one.get("source").asText();
    if (one.has("text")) {
      assertThat(render(source, variables)).isEqualTo(one.get("text").asText());
    } else {
      assertThatThrownBy(() -> render(source, variables))
          .isInstanceOf(TemplateException.class)
          .hasMessageNotContaining("\n")
          .satisfies(
              e ->
                  assertThat(
                          ((TemplateException) e).isRaised()
                              || e.getMessage().startsWith("line 1: "))
                      .isTrue());
    }
  }

  private static String render(String source, Map<String, Object> variables) {
    return Template.of(source).render(variables, Clock.systemUTC(), RenderingLimits.USUAL).text();
  }
}
