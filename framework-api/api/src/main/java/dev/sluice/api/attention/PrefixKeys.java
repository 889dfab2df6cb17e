package dev.sluice.api.attention;

/**
 * Every query sees the first keys: {@code causal.or(new PrefixKeys(lengths))} is the mask of a
 * prefix language model (Raffel et al. 2020, arXiv:1910.10683, section 3.2.1).
 *
 * @param lengths how many keys of each sequence belong to its prefix, shape {@code [batch]}
 */
public record PrefixKeys(int[] lengths) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return key < lengths[batch];
  }

  @Override
  public Coverage coverage(Tile tile) {
    return new KeyLengths(lengths).coverage(tile);
  }
}
