package dev.sluice.runtime.jinja;

/** What is left of the limits of one rendering. */
final class Allowance {
  /** Of values within values, and of macros within macros. */
  static final int DEEPEST = 100;

  private final RenderingLimits limits;
  private long steps;
  private long characters;

  Allowance(RenderingLimits limits) {
    this.limits = limits;
  }

  void step() {
    steps(1);
  }

  void steps(long count) {
    steps += count;
    if (steps > limits.steps()) {
      throw new TemplateException("it takes more than %,d steps".formatted(limits.steps()));
    }
  }

  /** Before a text of that length is made. */
  void text(long length) {
    characters += length;
    if (characters > limits.characters()) {
      throw new TemplateException(
          "it makes more than %,d characters of text".formatted(limits.characters()));
    }
  }

  /** A text that was made. */
  String made(String text) {
    text(text.length());
    return text;
  }

  static void depth(int depth) {
    if (depth > DEEPEST) {
      throw new TemplateException("values are nested more than " + DEEPEST + " deep");
    }
  }
}
