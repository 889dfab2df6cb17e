package dev.sluice.api.sequence;

/**
 * A piece of a text that is encoded as one.
 *
 * @param markup whether special tokens that it spells are meant, as in a chat template; those that
 *     other pieces spell, such as a user's message, are ordinary text
 */
public record TextPart(String text, boolean markup) {
  /** What a template puts around content. */
  public static TextPart markup(String text) {
    return new TextPart(text, true);
  }

  /** What somebody wrote. */
  public static TextPart content(String text) {
    return new TextPart(text, false);
  }
}
