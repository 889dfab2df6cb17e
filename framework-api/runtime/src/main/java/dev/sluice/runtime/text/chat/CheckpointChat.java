package dev.sluice.runtime.text.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint's files say of chats: {@code tokenizer_config.json}, {@code
 * special_tokens_map.json} and {@code chat_template.jinja}.
 *
 * @param templates by name; empty if there is none
 * @param special how special tokens are written, by the name that templates use
 * @since 0.3.0
 */
public record CheckpointChat(Map<String, String> templates, Map<String, String> special) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final List<String> TOKENS =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  /**
   * Reads a checkpoint's files; those that are not there say nothing.
   *
   * @throws RunFailedException if one cannot be read, or is not JSON
   */
  public static CheckpointChat read(Path folder) {
    JsonNode config = json(folder.resolve("tokenizer_config.json"));
    Map<String, String> special = new LinkedHashMap<>();
    tokens(json(folder.resolve("special_tokens_map.json")), special);
    tokens(config, special);
    Map<String, String> templates = new LinkedHashMap<>();
    JsonNode inside = config.path("chat_template");
    if (inside.isTextual()) {
      templates.put("default", inside.asText());
    }
    for (JsonNode each : inside) {
      templates.put(each.path("name").asText(), each.path("template").asText());
    }
    Path file = folder.resolve("chat_template.jinja");
    if (Files.exists(file)) {
      // transformers takes the file alone then.
      templates.clear();
      templates.put("default", text(file));
    }
    return new CheckpointChat(templates, special);
  }

  /** A token is a text, or an object with one. */
  private static void tokens(JsonNode object, Map<String, String> special) {
    for (String name : TOKENS) {
      JsonNode token = object.path(name);
      JsonNode content = token.isObject() ? token.path("content") : token;
      if (content.isTextual()) {
        special.put(name, content.asText());
      }
    }
  }

  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw new RunFailedException(
          "%s is not JSON: %s"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
