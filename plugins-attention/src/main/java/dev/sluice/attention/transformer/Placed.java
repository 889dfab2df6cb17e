package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Placement;
import java.util.Arrays;

/**
 * What positions do to sequences of up to some length.
 *
 * @param places where each row stands; shape {@code [length]}
 * @param added to embeddings, shape {@code [length, width]}
 */
record Placed(int length, int[] places, float[] added, Placement placement) {
  /** What they do to {@code count} rows, of which row 0 stands at {@code start}. */
  Placed from(int start, int count) {
    int width = added.length / length;
    return new Placed(
        count,
        Arrays.copyOfRange(places, start, start + count),
        Arrays.copyOfRange(added, start * width, (start + count) * width),
        new Later(placement, start));
  }

  /** The same places for rows that are counted from a later one. */
  private record Later(Placement placement, int first) implements Placement {
    @Override
    public void place(int row, float[] values, int from) {
      placement.place(first + row, values, from);
    }

    @Override
    public void gradient(int row, float[] values, int from) {
      placement.gradient(first + row, values, from);
    }
  }
}
