package dev.sluice.runtime.jinja;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled template. Rendering equals Jinja 3.1 as transformers sets it up: {@code trim_blocks},
 * {@code lstrip_blocks}, loop controls, {@code generation} blocks, no escaping, dicts and lists
 * that do not change. Immutable; safe for several threads.
 *
 * @since 0.3.0
 */
public final class Template {
  private static final int LONGEST = 1_000_000;

  private final Statement body;

  private Template(Statement body) {
    this.body = body;
  }

  /**
   * What a template made of its variables.
   *
   * @param text all of it
   * @param answers the pieces that {@code generation} blocks wrote, in order
   */
  public record Rendered(String text, List<Piece> answers) {}

  /**
   * A piece of the text.
   *
   * @param from its first {@code char}
   * @param to behind its last
   */
  public record Piece(int from, int to) {}

  /**
   * Compiles a template.
   *
   * @throws TemplateException if it is no Jinja, or uses what is not supported, with its line
   */
  public static Template of(String source) {
    if (source.length() > LONGEST) {
      throw new TemplateException(
          "it has %,d characters; at most %,d are read".formatted(source.length(), LONGEST));
    }
    return new Template(new StatementParser(new Lexer(source).tokens()).template());
  }

  /**
   * Renders.
   *
   * @param variables texts, booleans, numbers, null, and lists and maps of those
   * @param clock for {@code strftime_now}
   * @throws TemplateException if the template refuses them, fails, or goes beyond the limits
   * @throws IllegalArgumentException if another object is among the variables
   */
  public Rendered render(
      Map<String, ? extends @Nullable Object> variables, Clock clock, RenderingLimits limits) {
    Rendering rendering = new Rendering(new Allowance(limits));
    Scope globals = new Scope(rendering, null);
    Globals.define(globals, clock);
    variables.forEach((name, value) -> globals.set(name, Values.of(value)));
    try {
      // A scope of its own, so that what a template sets hides what is given.
      body.render(new Scope(rendering, globals), rendering.root());
    } catch (StackOverflowError e) {
      throw new TemplateException("it is nested too deeply");
    }
    return new Rendered(rendering.root().text(), rendering.answers());
  }
}
