package dev.sluice.api.attention;

/**
 * A mask written out; shared, not copied.
 *
 * @param keep true where the key is seen, laid out as {@code grid} says
 */
public record DenseMask(ScoreGrid grid, boolean[] keep) implements Mask {
  public DenseMask {
    grid.requireLength(keep.length);
  }

  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return keep[grid.index(batch, head, query, key)];
  }
}
