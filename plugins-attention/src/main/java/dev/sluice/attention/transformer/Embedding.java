package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.Workers;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row for each token of the vocabulary, and what positions add to it. */
final class Embedding {
  private final Dimensions sizes;
  private final Part table;
  private float[] parameters = new float[0];
  private @Nullable Narrow narrow;

  Embedding(Layout layout) {
    sizes = layout.dimensions();
    table = layout.matrix("embedding.weight", sizes.vocabulary(), sizes.width());
  }

  Part table() {
    return table;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    parameters = values;
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    narrow = weights.matrix(table);
  }

  /** Writes what {@link #take(NarrowWeights)} kept to its place among all parameters. */
  void read(float[] all) {
    Objects.requireNonNull(narrow, "weights lie in the parameters").read(all, table.from());
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
  void apply(int from, int to, Tokens tokens, float[] added, Tape tape) {
    int width = sizes.width();
    float[] entering = tape.layer(0).entering;
    for (int row = from; row < to; row++) {
      int place = tape.plan().place(row);
      int token = tokens.ids()[place];
      int position = place % tokens.length() * width;
      int target = row * sizes.stride(width);
      if (narrow == null) {
        int source = table.from() + token * width;
        sum(width, parameters, source, added, position, entering, target);
      } else {
        narrow.matrix().widen(token, entering, target);
        sum(width, entering, target, added, position, entering, target);
      }
    }
  }

  private static void sum(int n, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom) {
    for (int j = 0; j < n; j++) {
      c[cFrom + j] = a[aFrom + j] + b[bFrom + j];
    }
  }

  /** Sets the gradient in the table to 0. */
  void clear(float[] gradient, Workers workers) {
    int parts = workers.count();
    workers.run(
        parts,
        (worker, part) ->
            Arrays.fill(
                gradient, edge(table.size(), part, parts), edge(table.size(), part + 1, parts), 0));
  }

  private int edge(int size, int part, int parts) {
    return table.from() + (int) ((long) size * part / parts);
  }

  /** Adds the gradient in the table, by pieces of its columns. */
  void sum(int from, int to, Tokens tokens, Tape tape, int parts, Sums sums) {
    if (sums.frozen()) {
      return;
    }
    float[] gradient = sums.gradient();
    for (int part = 0; part < parts; part++) {
      int first = sizes.width() * part / parts;
      int end = sizes.width() * (part + 1) / parts;
      sums.add(
          scratch -> {
            for (int row = from; row < to; row++) {
              int target = table.from() + tokens.ids()[tape.plan().place(row)] * sizes.width();
              add(end - first, tape.gradient, row * stride() + first, gradient, target + first);
            }
          });
    }
  }

  private int stride() {
    return sizes.stride(sizes.width());
  }

  private static void add(int n, float[] source, int from, float[] target, int to) {
    for (int j = 0; j < n; j++) {
      target[to + j] += source[from + j];
    }
  }
}
