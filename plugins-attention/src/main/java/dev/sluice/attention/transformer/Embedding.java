package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.Tokens;

/** A row for each token of the vocabulary, and what positions add to it. */
final class Embedding {
  private final Dimensions sizes;
  private final Part table;
  private final float[] rows;

  Embedding(Layout layout) {
    sizes = layout.dimensions();
    table = layout.matrix("embedding.weight", sizes.vocabulary(), sizes.width());
    rows = new float[table.rows() * table.stride()];
  }

  Part table() {
    return table;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    System.arraycopy(parameters, table.from(), rows, 0, rows.length);
  }

  /** What positions add to the rows of a sequence, shape {@code [length, width]}. */
  float[] added(Positions positions, int length) {
    double[] sum = new double[Math.multiplyExact(length, sizes.width())];
    positions.addTo(sum, length, sizes.width(), 0);
    float[] added = new float[sum.length];
    for (int i = 0; i < added.length; i++) {
      added[i] = (float) sum[i];
    }
    return added;
  }

  /** Rows {@code from} to {@code to} of the first layer. */
  void apply(int from, int to, Tokens tokens, float[] added, float[] entering) {
    int width = sizes.width();
    for (int row = from; row < to; row++) {
      int at = row * sizes.stride(width);
      int source = tokens.ids()[row] * table.stride();
      int position = row % tokens.length() * width;
      for (int j = 0; j < width; j++) {
        entering[at + j] = rows[source + j] + added[position + j];
      }
    }
  }

  /** Adds the gradient in the table. */
  void back(int from, int to, Tokens tokens, float[] dx, float[] gradient) {
    int width = sizes.width();
    for (int row = from; row < to; row++) {
      int at = row * sizes.stride(width);
      int target = table.from() + tokens.ids()[row] * table.stride();
      for (int j = 0; j < width; j++) {
        gradient[target + j] += dx[at + j];
      }
    }
  }
}
