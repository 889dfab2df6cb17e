package dev.sluice.alignment.reward;

/**
 * A text that counts how often a matcher reads it. A matcher of Java reads a character each time it
 * tries one, so a pattern that tries exponentially many ways is stopped after a fixed number of
 * steps, the same on every machine.
 */
final class CountedReads implements CharSequence {
  /** Thrown after the last step. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("no step left", null, false, false);
    }
  }

  private final String text;
  private long left;

  CountedReads(String text, long steps) {
    this.text = text;
    this.left = steps;
  }

  @Override
  public char charAt(int index) {
    if (left-- <= 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
