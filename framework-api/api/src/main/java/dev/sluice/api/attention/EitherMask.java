package dev.sluice.api.attention;

/** What at least one of two masks lets be seen. */
record EitherMask(Mask first, Mask second) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return first.sees(batch, head, query, key) || second.sees(batch, head, query, key);
  }

  @Override
  public Coverage coverage(Tile tile) {
    Coverage one = first.coverage(tile);
    Coverage two = second.coverage(tile);
    if (one == Coverage.FULL || two == Coverage.FULL) {
      return Coverage.FULL;
    }
    return one == Coverage.EMPTY && two == Coverage.EMPTY ? Coverage.EMPTY : Coverage.PARTIAL;
  }
}
