package dev.sluice.api.sequence;

/**
 * What a {@link SequenceEncoder} is a function of and what it gives.
 *
 * @param length rows of a sequence
 * @param in width of a row that enters
 * @param condition numbers that go with each sequence, such as a time
 * @param out width of a row that leaves
 */
public record EncoderShape(int length, int in, int condition, int out) {
  public EncoderShape {
    if (length < 1 || in < 1 || condition < 1 || out < 1) {
      throw new IllegalArgumentException(
          String.format(
              "length, in, condition and out must be at least 1, not %d, %d, %d and %d",
              length, in, condition, out));
    }
  }
}
