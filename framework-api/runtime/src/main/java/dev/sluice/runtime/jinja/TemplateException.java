package dev.sluice.runtime.jinja;

/**
 * A template that cannot be compiled or rendered; the message is one line and gives the line of the
 * template where it is known.
 *
 * @since 0.3.0
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean raised;

  TemplateException(String message) {
    this(message, false);
  }

  private TemplateException(String message, boolean raised) {
    super(message.replace('\n', ' '));
    this.raised = raised;
  }

  /** By {@code raise_exception}: the template itself refuses its variables. */
  static TemplateException raised(String message) {
    return new TemplateException(message, true);
  }

  /** Whether the template itself refused its variables; the message is then its own. */
  public boolean isRaised() {
    return raised;
  }

  /** This one with the line, unless it says one or is the template's own. */
  TemplateException at(int line) {
    String message = String.valueOf(getMessage());
    if (raised || message.startsWith("line ")) {
      return this;
    }
    TemplateException placed = new TemplateException("line " + line + ": " + message);
    placed.addSuppressed(this);
    return placed;
  }
}
