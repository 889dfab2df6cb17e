package dev.sluice.api.attention;

/**
 * Key padding: of each sequence in the batch only the first keys are real.
 *
 * @param lengths how many keys of each sequence are real, shape {@code [batch]}
 */
public record KeyLengths(int[] lengths) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return key < lengths[batch];
  }

  @Override
  public Coverage coverage(Tile tile) {
    int length = lengths[tile.batch()];
    if (tile.keyTo() <= length) {
      return Coverage.FULL;
    }
    return tile.keyFrom() >= length ? Coverage.EMPTY : Coverage.PARTIAL;
  }
}
