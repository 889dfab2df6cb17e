package dev.sluice.api.attention;

/** Every query sees every key. */
record AllKeys() implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return true;
  }

  @Override
  public Coverage coverage(Tile tile) {
    return Coverage.FULL;
  }

  @Override
  public void accept(MaskVisitor visitor) {}
}
