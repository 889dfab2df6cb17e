package dev.sluice.experiments.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.experiments.run.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of prompts and conversations. */
public final class PromptFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PromptFiles() {}

  /**
   * Texts: the lines of a file, the strings of a list in a {@code .json} file, or of a {@code
   * .jsonl} file a string or an object with {@code prompt} a line.
   *
   * @throws InputException if the file cannot be read so
   */
  public static List<String> texts(Path file) {
    List<String> texts = new ArrayList<>();
    if (isJson(file) || isLines(file)) {
      for (Entry entry : entries(file)) {
        JsonNode text = entry.value.isObject() ? entry.value.path("prompt") : entry.value;
        if (!text.isTextual()) {
          throw new InputException(
              entry.place + " is no prompt; a text or {\"prompt\": a text} is");
        }
        texts.add(text.textValue());
      }
    } else {
      texts.addAll(content(file).lines().toList());
    }
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isEmpty()) {
        throw new InputException("prompt %d of %s is empty".formatted(i + 1, file));
      }
    }
    return requireSome(file, texts);
  }

  /**
   * Conversations: a {@code .json} file is a list of messages or a list of such lists, and each
   * line of a {@code .jsonl} file a list of messages or an object with {@code messages}.
   *
   * @throws InputException if the file cannot be read so
   */
  public static List<JsonNode> conversations(Path file) {
    List<JsonNode> conversations = new ArrayList<>();
    if (!isLines(file)) {
      JsonNode all = parsed(content(file), file.toString());
      if (all.isArray() && all.path(0).isObject() && !all.path(0).has("messages")) {
        return List.of(messages(all, file.toString()));
      }
    }
    for (Entry entry : entries(file)) {
      JsonNode list = entry.value.isObject() ? entry.value.path("messages") : entry.value;
      conversations.add(messages(list, entry.place));
    }
    return requireSome(file, conversations);
  }

  private static JsonNode messages(JsonNode list, String place) {
    boolean fits = list.isArray() && !list.isEmpty();
    for (JsonNode message : list) {
      fits = fits && message.isObject() && message.path("role").isTextual();
    }
    if (!fits) {
      throw new InputException(
          place
              + " is no conversation; a list such as [{\"role\": \"user\", \"content\": \"Hello\"}]"
              + " is");
    }
    return list;
  }

  private static <T> List<T> requireSome(Path file, List<T> found) {
    if (found.isEmpty()) {
      throw new InputException(file + " is empty");
    }
    return found;
  }

  private record Entry(JsonNode value, String place) {}

  private static List<Entry> entries(Path file) {
    List<Entry> entries = new ArrayList<>();
    String content = content(file);
    if (isLines(file)) {
      int line = 0;
      for (String text : content.lines().toList()) {
        line++;
        if (!text.isBlank()) {
          String place = "line %d of %s".formatted(line, file);
          entries.add(new Entry(parsed(text, place), place));
        }
      }
      return entries;
    }
    JsonNode list = parsed(content, file.toString());
    if (!list.isArray()) {
      throw new InputException(file + " must be a list");
    }
    list.forEach(
        one -> entries.add(new Entry(one, "entry %d of %s".formatted(entries.size() + 1, file))));
    return entries;
  }

  private static JsonNode parsed(String text, String place) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is no JSON: %s"
              .formatted(place, e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static boolean isLines(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InputException("there is no file " + file);
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new InputException("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }
}
