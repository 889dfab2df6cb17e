package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Makes a server's answers short enough for a person. */
final class Answers {
  private static final int LONGEST = 300;

  private Answers() {}

  /** MLflow's own message where there is one, otherwise the body's beginning. */
  static String message(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return "no message";
    }
    String text = body;
    try {
      JsonNode message = new ObjectMapper().readTree(body).path("message");
      text = message.isTextual() ? message.textValue() : body;
    } catch (JsonProcessingException e) {
      text = body.replaceAll("<[^>]*>", " ");
    }
    text = text.strip().replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
