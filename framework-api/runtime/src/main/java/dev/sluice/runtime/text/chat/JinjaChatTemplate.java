package dev.sluice.runtime.text.chat;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.runtime.jinja.RenderingLimits;
import dev.sluice.runtime.jinja.Template;
import dev.sluice.runtime.jinja.TemplateException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The chat template of a checkpoint: the text of a conversation is that of transformers' {@code
 * apply_chat_template}. Templates are not trusted; see {@link dev.sluice.runtime.jinja}. Immutable;
 * safe for several threads.
 *
 * @since 0.3.0
 */
public final class JinjaChatTemplate {
  private static final String DEFAULT = "default";
  private static final String WITH_TOOLS = "tool_use";

  private final String name;
  private final Map<String, String> sources;
  private final Map<String, Template> templates;
  private final Map<String, String> special;
  private final Clock clock;

  private JinjaChatTemplate(
      String name,
      Map<String, String> sources,
      Map<String, Template> templates,
      Map<String, String> special,
      Clock clock) {
    this.name = name;
    this.sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    this.templates = templates;
    this.special = special;
    this.clock = clock;
  }

  /**
   * Compiles a template.
   *
   * @param name where it is from, for messages
   * @param special the tokens that templates know, by name, such as {@code bos_token}
   * @param clock for templates that write the day
   * @throws RunFailedException if it cannot be compiled, with its name and line
   */
  public static JinjaChatTemplate of(
      String name, String source, Map<String, String> special, Clock clock) {
    return of(name, Map.of(DEFAULT, source), special, clock);
  }

  private static JinjaChatTemplate of(
      String name, Map<String, String> sources, Map<String, String> special, Clock clock) {
    Map<String, Template> templates = new LinkedHashMap<>();
    sources.forEach(
        (each, source) -> {
          try {
            templates.put(each, Template.of(source));
          } catch (TemplateException e) {
            throw new RunFailedException(
                "the chat template of %s cannot be used: %s".formatted(name, e.getMessage()), e);
          }
        });
    return new JinjaChatTemplate(name, sources, templates, Map.copyOf(special), clock);
  }

  /**
   * Reads the template of a checkpoint: {@code chat_template.jinja}, or else {@code chat_template}
   * of {@code tokenizer_config.json}. Among several with names, {@code tool_use} is for
   * conversations with tools and {@code default} for all others.
   *
   * @return empty if the checkpoint has none
   * @throws RunFailedException if a file cannot be read or the template not be compiled
   */
  public static Optional<JinjaChatTemplate> ofCheckpoint(Path folder, Clock clock) {
    CheckpointChat chat = CheckpointChat.read(folder);
    if (chat.templates().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(of(folder.toString(), chat.templates(), chat.special(), clock));
  }

  /** The templates as they are written, by name. */
  public Map<String, String> sources() {
    return sources;
  }

  /**
   * Renders a conversation for a tokenizer: special tokens that messages, tools or options spell
   * stay ordinary text. The text is that of {@link #render}, except where a template looks for a
   * special token within a message.
   *
   * @param special how the tokenizer's special tokens are written
   * @throws RunFailedException if the template refuses it, fails on it, or is beyond the limits
   */
  public ChatText parts(Conversation request, Collection<String> special) {
    if (special.isEmpty()) {
      return SpelledTokens.unmarked(render(request));
    }
    return SpelledTokens.unmarked(
        render(ChatVariables.marked(request, new SpelledTokens(special))));
  }

  /**
   * Renders a conversation.
   *
   * @throws RunFailedException if the template refuses it, fails on it, or is beyond the limits
   */
  public Template.Rendered render(Conversation request) {
    Template template = templates.get(request.tools() == null ? DEFAULT : WITH_TOOLS);
    if (template == null) {
      template = templates.get(DEFAULT);
    }
    if (template == null) {
      throw new RunFailedException(
          "%s has chat templates with the names %s and none called %s"
              .formatted(name, String.join(", ", templates.keySet()), DEFAULT));
    }
    if (request.messages().isEmpty()) {
      throw new RunFailedException("a conversation needs at least one message");
    }
    try {
      return template.render(ChatVariables.of(request, special), clock, RenderingLimits.USUAL);
    } catch (TemplateException e) {
      throw new RunFailedException(
          "the chat template of %s %s: %s"
              .formatted(name, e.isRaised() ? "refuses the conversation" : "fails", e.getMessage()),
          e);
    }
  }
}
