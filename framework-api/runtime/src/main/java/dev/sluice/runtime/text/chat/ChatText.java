package dev.sluice.runtime.text.chat;

import dev.sluice.api.sequence.TextPart;
import dev.sluice.runtime.jinja.Template;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rendered conversation for a tokenizer.
 *
 * @param parts whose special tokens are the template's; one that a message spells is ordinary text
 * @param answers the places in {@link #text} that {@code generation} blocks wrote, in order
 * @since 0.3.0
 */
public record ChatText(List<TextPart> parts, List<Template.Piece> answers) {
  public ChatText {
    parts = List.copyOf(parts);
    answers = List.copyOf(answers);
  }

  /** All of it. */
  public String text() {
    return parts.stream().map(TextPart::text).collect(Collectors.joining());
  }
}
