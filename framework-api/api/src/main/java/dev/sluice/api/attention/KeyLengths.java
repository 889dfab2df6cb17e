package dev.sluice.api.attention;

/**
 * Of each sequence in the batch only the first keys are seen: key padding. With {@code
 * causal.or(new KeyLengths(lengths))} it is the mask of a prefix language model (Raffel et al.
 * 2020, arXiv:1910.10683, section 3.2.1).
 *
 * @param lengths how many keys of each sequence are seen, shape {@code [batch]}
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

  @Override
  public void accept(MaskVisitor visitor) {
    visitor.keyLengths(this);
  }
}
