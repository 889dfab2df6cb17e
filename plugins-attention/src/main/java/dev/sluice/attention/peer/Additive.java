package dev.sluice.attention.peer;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;
import java.util.List;

/**
 * What a spec adds to scaled scores, written out: biases, and minus infinity where a key is hidden.
 *
 * @param values shape {@code [batch, heads, queries, keys]}; a row that would hide every key hides
 *     none, because libtorch's softmax of it is NaN; less {@code shift}, because float32 scores and
 *     libtorch's gradients lose what is small next to it
 * @param shift the largest number of each row, shape {@code [batch, heads, queries]}
 * @param blind which rows see no key, shape {@code [batch, heads, queries]}
 */
record Additive(float[] values, double[] shift, boolean[] blind) {
  static final Additive NOTHING = new Additive(new float[0], new double[0], new boolean[0]);

  static Additive of(AttentionSpec spec, List<Score> added, Sizes sizes) {
    int keys = sizes.keys();
    int rows = sizes.batch() * sizes.heads() * sizes.queries();
    float[] values = new float[Math.multiplyExact(rows, keys)];
    double[] shift = new double[rows];
    boolean[] blind = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      int query = row % sizes.queries();
      int head = row / sizes.queries() % sizes.heads();
      int batch = row / sizes.queries() / sizes.heads();
      double[] sum = new double[keys];
      Tile tile = new Tile(batch, head, query, query + 1, 0, keys);
      added.forEach(score -> score.apply(tile, sum));
      double largest = Double.NEGATIVE_INFINITY;
      for (int key = 0; key < keys; key++) {
        if (!spec.mask().sees(batch, head, query, key)) {
          sum[key] = Double.NEGATIVE_INFINITY;
        }
        largest = Math.max(largest, sum[key]);
      }
      blind[row] = largest == Double.NEGATIVE_INFINITY;
      shift[row] = Double.isFinite(largest) ? largest : 0;
      for (int key = 0; key < keys; key++) {
        values[row * keys + key] = blind[row] ? 0 : (float) (sum[key] - shift[row]);
      }
    }
    return new Additive(values, shift, blind);
  }

  /** Makes rows that see nothing 0. */
  void clear(float[] values) {
    int width = blind.length == 0 ? 0 : values.length / blind.length;
    for (int row = 0; row < blind.length; row++) {
      if (blind[row]) {
        Arrays.fill(values, row * width, (row + 1) * width, 0);
      }
    }
  }

  /** Log-sum-exps in float64, minus infinity where nothing is seen. */
  double[] logSumExp(float[] rows) {
    double[] wide = new double[rows.length];
    for (int row = 0; row < wide.length; row++) {
      if (blind.length == 0) {
        wide[row] = rows[row];
      } else {
        wide[row] = blind[row] ? Double.NEGATIVE_INFINITY : shift[row] + rows[row];
      }
    }
    return wide;
  }
}
