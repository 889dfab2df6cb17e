package dev.sluice.api.attention;

/** What a mask hides. */
record OppositeMask(Mask mask) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return !mask.sees(batch, head, query, key);
  }

  @Override
  public Coverage coverage(Tile tile) {
    return switch (mask.coverage(tile)) {
      case FULL -> Coverage.EMPTY;
      case PARTIAL -> Coverage.PARTIAL;
      case EMPTY -> Coverage.FULL;
    };
  }
}
