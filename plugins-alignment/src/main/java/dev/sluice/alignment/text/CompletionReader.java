package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.sequence.TextPart;
import java.util.List;
import java.util.Optional;

/** Reads lines of the layouts of TRL's supervised and unpaired data, told by their keys. */
final class CompletionReader {
  static final String SHAPE =
      "a line is one object {\"text\": ...}, {\"messages\": [...]}, {\"prompt\": ...,"
          + " \"completion\": ...}, the same with \"label\": true or false, or {\"prompt\": ...,"
          + " \"chosen\": ..., \"rejected\": ...}";

  /** The keys that tell a layout. */
  enum Layout {
    TEXT("text"),
    MESSAGES("messages"),
    COMPLETION("completion"),
    LABELLED("completion, label"),
    PAIR("chosen, rejected");

    private final String keys;

    Layout(String keys) {
      this.keys = keys;
    }

    boolean hasPrompt() {
      return this != TEXT && this != MESSAGES;
    }

    boolean labelled() {
      return this == LABELLED || this == PAIR;
    }

    /** Its keys, for messages. */
    String named() {
      return (hasPrompt() ? "prompt, " : "") + keys;
    }
  }

  private static final List<String> TELLING =
      List.of("text", "messages", "completion", "label", "chosen", "rejected");

  private final ChatStyle style;
  private final MessageReader messages;
  private final PairReader pairs;

  CompletionReader(ChatStyle style) {
    this.style = style;
    this.messages = new MessageReader(style);
    this.pairs = new PairReader(style);
  }

  /** An answer with its label; true where there is none. */
  record Labelled(AnswerText text, boolean desirable) {}

  /** What a line holds. */
  record LineTexts(Layout layout, List<Labelled> answers) {}

  /**
   * @throws UnusableException if the line has none of the layouts
   */
  LineTexts read(String line) {
    JsonNode object = TextLines.object(line, SHAPE);
    List<String> found = TELLING.stream().filter(key -> !Kinds.isNothing(object.get(key))).toList();
    Optional<Layout> layout = layout(found);
    if (layout.isEmpty()) {
      throw new UnusableException(
          (found.size() > 1
                  ? "mixes layouts, with " + TextLines.keys(object)
                  : "has no layout that is known, only " + TextLines.keys(object))
              + "; "
              + SHAPE);
    }
    if (!layout.get().hasPrompt() && !Kinds.isNothing(object.get("prompt"))) {
      throw new UnusableException("mixes layouts, with " + TextLines.keys(object) + "; " + SHAPE);
    }
    TextLines.requireRendered(object, style);
    return new LineTexts(layout.get(), answers(layout.get(), object));
  }

  private static Optional<Layout> layout(List<String> found) {
    for (Layout layout : Layout.values()) {
      if (layout.keys.equals(String.join(", ", found))) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  private List<Labelled> answers(Layout layout, JsonNode object) {
    return switch (layout) {
      case TEXT -> List.of(new Labelled(text(object.get("text")), true));
      case MESSAGES ->
          List.of(
              new Labelled(
                  style.whole(
                      messages.read("messages", object.get("messages")), ChatExtras.of(object)),
                  true));
      case COMPLETION -> List.of(new Labelled(completion(object), true));
      case LABELLED -> List.of(new Labelled(completion(object), label(object.get("label"))));
      case PAIR -> {
        PairText pair = pairs.read(object);
        yield List.of(
            new Labelled(pair.chosenText(), true), new Labelled(pair.rejectedText(), false));
      }
    };
  }

  private static AnswerText text(JsonNode text) {
    if (!text.isTextual()) {
      throw new UnusableException("text is " + Kinds.of(text) + ": it must be a text");
    }
    if (text.textValue().isEmpty()) {
      throw new UnusableException("text is empty: it has at least two tokens");
    }
    return new AnswerText(List.of(), parts(text), Writing.TEXT);
  }

  private AnswerText completion(JsonNode object) {
    JsonNode prompt = object.path("prompt");
    JsonNode completion = object.path("completion");
    if (prompt.isTextual() && completion.isTextual()) {
      if (completion.textValue().isEmpty()) {
        throw new UnusableException("completion is empty: an answer has at least one token");
      }
      return new AnswerText(parts(prompt), parts(completion), Writing.TEXT);
    }
    if (!prompt.isArray() || !completion.isArray()) {
      throw new UnusableException(
          "prompt is "
              + Kinds.of(prompt)
              + " and completion "
              + Kinds.of(completion)
              + ": both must be texts, or both lists of messages");
    }
    return style.answer(
        messages.read("prompt", prompt),
        messages.read("completion", completion),
        ChatExtras.of(object));
  }

  private static boolean label(JsonNode label) {
    boolean number = label.isInt() && (label.intValue() == 0 || label.intValue() == 1);
    if (!label.isBoolean() && !number) {
      throw new UnusableException(
          "label must be true for an answer to learn and false for one to avoid, found "
              + Kinds.shortened(label));
    }
    return number ? label.intValue() == 1 : label.booleanValue();
  }

  private static List<TextPart> parts(JsonNode text) {
    return List.of(TextPart.content(text.textValue()));
  }
}
