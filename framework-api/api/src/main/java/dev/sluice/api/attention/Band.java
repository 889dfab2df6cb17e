package dev.sluice.api.attention;

/**
 * A query sees the keys from {@code before} behind its own position to {@code after} ahead of it:
 * causal attention and sliding windows.
 *
 * @param shift the key's index at which query 0 stands, see {@link Alignment#shift}
 * @param before how many keys behind are seen, at least 0; {@link #UNBOUNDED} for all
 * @param after how many keys ahead are seen, at least 0; {@link #UNBOUNDED} for all
 */
public record Band(int shift, int before, int after) implements Mask {
  /** No limit on this side. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  public Band {
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "a band reaches at least 0 keys each way, not " + before + " and " + after);
    }
  }

  /** A query sees its own position and what is behind it. */
  public static Band causal(Alignment alignment, int queries, int keys) {
    return new Band(alignment.shift(queries, keys), UNBOUNDED, 0);
  }

  /** A query sees {@code before} keys behind its position and {@code after} ahead of it. */
  public static Band window(Alignment alignment, int queries, int keys, int before, int after) {
    return new Band(alignment.shift(queries, keys), before, after);
  }

  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return inside((long) key - query - shift);
  }

  @Override
  public Coverage coverage(Tile tile) {
    long nearest = (long) tile.keyFrom() - (tile.queryTo() - 1) - shift;
    long farthest = (long) tile.keyTo() - 1 - tile.queryFrom() - shift;
    if (inside(nearest) && inside(farthest)) {
      return Coverage.FULL;
    }
    return nearest > reach(after) || -farthest > reach(before) ? Coverage.EMPTY : Coverage.PARTIAL;
  }

  @Override
  public void accept(MaskVisitor visitor) {
    visitor.band(this);
  }

  private boolean inside(long ahead) {
    return ahead <= reach(after) && -ahead <= reach(before);
  }

  private static long reach(int limit) {
    return limit == UNBOUNDED ? Long.MAX_VALUE : limit;
  }
}
