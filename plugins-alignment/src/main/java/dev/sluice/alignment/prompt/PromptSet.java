package dev.sluice.alignment.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.alignment.text.Line;
import dev.sluice.alignment.text.LineFile;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a file of prompts holds.
 *
 * @param train prompts to learn from, at least one
 * @param test prompts that are kept from training; may be empty
 */
public record PromptSet(List<PromptLine> train, List<PromptLine> test, Dataset dataset) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a file.
   *
   * @param random draws the part that is held out
   * @throws RunFailedException for a line that is no prompt, with file and line
   */
  public static PromptSet read(PromptData data, Tokenizer tokenizer, RandomGenerator random) {
    String file = Objects.requireNonNull(data.file(), "file");
    LineFile read = LineFile.read("the prompts", file);
    List<PromptLine> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Line each : read.lines()) {
      String where = each.where() + ": ";
      PromptLine line = line(where, columns(where, each.required()), data, tokenizer);
      if (!seen.add(line.text())) {
        throw new RunFailedException(
            where + "this prompt is in an earlier line as well: write each prompt once");
      }
      lines.add(line);
    }
    if (lines.isEmpty()) {
      throw new RunFailedException("the prompts " + file + " have no line");
    }
    return split(lines, data, read.digest(), random);
  }

  private static PromptSet split(
      List<PromptLine> lines, PromptData data, String digest, RandomGenerator random) {
    String file = Objects.requireNonNull(data.file(), "file");
    int test = (int) Math.round(data.heldOut() * lines.size());
    if (data.heldOut() > 0) {
      test = Math.max(1, Math.min(test, lines.size() - 1));
    }
    if (test == lines.size()) {
      throw new RunFailedException(
          "the prompts " + file + " have one line: held-out leaves none to learn from");
    }
    // Fisher and Yates: Collections.shuffle takes no RandomGenerator.
    for (int i = lines.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      PromptLine swapped = lines.get(i);
      lines.set(i, lines.get(j));
      lines.set(j, swapped);
    }
    Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file));
    return new PromptSet(
        List.copyOf(lines.subList(test, lines.size())),
        List.copyOf(lines.subList(0, test)),
        new Dataset(name.toString(), file, digest, lines.size() - (long) test, "prompts"));
  }

  private static Map<String, String> columns(String where, String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RunFailedException(where + "not JSON: {\"prompt\": TEXT, ...} is expected", e);
    }
    if (!node.isObject()) {
      throw new RunFailedException(
          where + "not an object: {\"prompt\": TEXT, ...} is expected on each line");
    }
    Map<String, String> columns = new HashMap<>();
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              columns.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
            });
    if (!node.path("prompt").isTextual()) {
      throw new RunFailedException(
          where + "prompt must be a text" + (node.has("prompt") ? "" : ", and there is none"));
    }
    return columns;
  }

  private static PromptLine line(
      String where, Map<String, String> columns, PromptData data, Tokenizer tokenizer) {
    String text = Objects.requireNonNull(columns.get("prompt"), "prompt");
    int[] prompt = prompt(text, tokenizer);
    if (prompt.length == 0) {
      throw new RunFailedException(where + "the prompt is empty: it has at least one token");
    }
    if (prompt.length + data.answerTokens() > data.maxLength()) {
      throw new RunFailedException(
          where
              + "the prompt has "
              + prompt.length
              + " tokens, and max-length "
              + data.maxLength()
              + " must hold it and an answer of answer-tokens "
              + data.answerTokens());
    }
    String answer = columns.get(data.answer());
    int[] tokens =
        answer == null ? new int[0] : joined(tokenizer.encode(answer), new int[] {tokenizer.end()});
    if (tokens.length > data.answerTokens()) {
      throw new RunFailedException(
          where
              + "the answer has "
              + tokens.length
              + " tokens with its end, and answer-tokens is "
              + data.answerTokens());
    }
    return new PromptLine(prompt, tokens, text, columns);
  }

  /** The tokens of a prompt, after those that begin a text. */
  public static int[] prompt(String text, Tokenizer tokenizer) {
    return joined(tokenizer.begin(), tokenizer.encode(text));
  }

  private static int[] joined(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
