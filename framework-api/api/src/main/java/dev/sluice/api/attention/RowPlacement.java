package dev.sluice.api.attention;

/** Asks positions for each row by itself, in float64. */
record RowPlacement(Positions positions, int width, int first) implements Placement {
  @Override
  public void place(int row, float[] values, int from) {
    store(positions.place(row(values, from), first + row), values, from);
  }

  @Override
  public void gradient(int row, float[] values, int from) {
    store(positions.placeGradient(row(values, from), first + row), values, from);
  }

  private Heads row(float[] values, int from) {
    Heads row = Heads.zeros(1, 1, 1, width);
    for (int j = 0; j < width; j++) {
      row.values()[j] = values[from + j];
    }
    return row;
  }

  private void store(Heads row, float[] values, int from) {
    for (int j = 0; j < width; j++) {
      values[from + j] = (float) row.values()[j];
    }
  }
}
