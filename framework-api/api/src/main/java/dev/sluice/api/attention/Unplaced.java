package dev.sluice.api.attention;

/** Rows stay as they are. */
record Unplaced() implements Placement {
  @Override
  public void place(int row, float[] values, int from) {}

  @Override
  public void gradient(int row, float[] values, int from) {}
}
