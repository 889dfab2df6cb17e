package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.text.PromptFiles;
import dev.sluice.experiments.text.WritingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is continued. */
final class PromptOptions {
  private static final String NAMES = "'--prompt=TEXT', '--prompts=FILE' or '--chat=FILE'";

  @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to continue.")
  private @Nullable String prompt;

  @Option(
      names = "--prompts",
      paramLabel = "FILE",
      description =
          "Texts to continue: a line each, a list in a .json file, or a .jsonl file with a text or"
              + " {\"prompt\": TEXT} a line.")
  private @Nullable Path prompts;

  @Option(
      names = "--chat",
      paramLabel = "FILE",
      description =
          "Messages to answer, by the model's chat template: a .json file with a list of messages"
              + " or of such lists, or a .jsonl file with one list a line.")
  private @Nullable Path chat;

  /** What is wrong with which of them are given; empty if one is. */
  String problem() {
    long given = Stream.of(prompt, prompts, chat).filter(Objects::nonNull).count();
    return switch ((int) given) {
      case 0 -> "Missing required option: " + NAMES;
      case 1 -> "";
      default -> "only one of the options " + NAMES + " can be given";
    };
  }

  /**
   * Prompts as the user wrote them: texts or conversations.
   *
   * @throws InputException if one of them cannot be read
   */
  List<? extends JsonNode> read() {
    if (chat != null) {
      return PromptFiles.conversations(chat);
    }
    if (prompts != null) {
      return PromptFiles.texts(prompts).stream().map(TextNode::valueOf).toList();
    }
    String text = Objects.requireNonNull(prompt, "one of them is given");
    if (text.isEmpty()) {
      throw new InputException("--prompt must not be empty");
    }
    return List.of(TextNode.valueOf(text));
  }

  /** The tokens of one of them. */
  static int[] tokens(WritingModel model, JsonNode prompt) {
    return prompt.isTextual() ? model.prompt().apply(prompt.textValue()) : model.chat(prompt);
  }
}
