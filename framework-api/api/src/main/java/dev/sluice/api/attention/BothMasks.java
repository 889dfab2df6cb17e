package dev.sluice.api.attention;

/** What both masks let be seen. */
record BothMasks(Mask first, Mask second) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return first.sees(batch, head, query, key) && second.sees(batch, head, query, key);
  }

  @Override
  public Coverage coverage(Tile tile) {
    Coverage one = first.coverage(tile);
    Coverage two = second.coverage(tile);
    if (one == Coverage.EMPTY || two == Coverage.EMPTY) {
      return Coverage.EMPTY;
    }
    return one == Coverage.FULL && two == Coverage.FULL ? Coverage.FULL : Coverage.PARTIAL;
  }

  @Override
  public void accept(MaskVisitor visitor) {
    first.accept(visitor);
    second.accept(visitor);
  }
}
