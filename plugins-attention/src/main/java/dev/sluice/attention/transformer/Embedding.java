package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.Workers;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row for each token of the vocabulary, and what positions add to it, learnt or not. */
final class Embedding {
  private final Dimensions sizes;
  private final Part table;
  private final @Nullable Part learnt;
  private float[] parameters = new float[0];
  private float[] rows = new float[0];
  private int rowsFrom;
  private @Nullable Narrow narrow;

  /**
   * @param positions how many rows are learnt; 0 for none
   */
  Embedding(Layout layout, int positions) {
    sizes = layout.dimensions();
    table = layout.matrix("embedding.weight", sizes.vocabulary(), sizes.width());
    learnt = positions == 0 ? null : layout.matrix("positions.weight", positions, sizes.width());
  }

  /** The rows of positions that are learnt. */
  Optional<Part> learnt() {
    return Optional.ofNullable(learnt);
  }

  Part table() {
    return table;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    parameters = values;
    if (learnt != null) {
      rows = values;
      rowsFrom = learnt.from();
    }
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    narrow = weights.matrix(table);
    if (learnt != null) {
      rows = weights.numbers(learnt);
      rowsFrom = 0;
    }
  }

  /** Writes what {@link #take(NarrowWeights)} kept to its place among all parameters. */
  void read(float[] all) {
    Objects.requireNonNull(narrow, "weights lie in the parameters").read(all, table.from());
    if (learnt != null) {
      System.arraycopy(rows, rowsFrom, all, learnt.from(), learnt.size());
    }
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
  void apply(int from, int to, Tokens tokens, Placed now, Tape tape) {
    int width = sizes.width();
    float[] entering = tape.layer(0).entering;
    for (int row = from; row < to; row++) {
      int place = tape.plan().place(row);
      int token = tokens.ids()[place];
      int at = place % tokens.length();
      int position = at * width;
      float[] added = now.added();
      int target = row * sizes.stride(width);
      if (narrow == null) {
        int source = table.from() + token * width;
        sum(width, parameters, source, added, position, entering, target);
      } else {
        narrow.matrix().widen(token, entering, target);
        sum(width, entering, target, added, position, entering, target);
      }
      if (learnt != null) {
        int source = rowsFrom + now.places()[at] * width;
        sum(width, entering, target, rows, source, entering, target);
      }
    }
  }

  private static void sum(int n, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom) {
    for (int j = 0; j < n; j++) {
      c[cFrom + j] = a[aFrom + j] + b[bFrom + j];
    }
  }

  /**
   * Sets the gradient in the table and in learnt rows to 0.
   *
   * @param all whether in the table, too, which otherwise holds that of the head
   */
  void clear(float[] gradient, Workers workers, boolean all) {
    if (learnt != null) {
      Arrays.fill(gradient, learnt.from(), learnt.from() + learnt.size(), 0);
    }
    if (!all) {
      return;
    }
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
              int place = tape.plan().place(row);
              int source = row * stride() + first;
              int target = table.from() + tokens.ids()[place] * sizes.width();
              add(end - first, tape.gradient, source, gradient, target + first);
              if (learnt != null) {
                int learned = learnt.from() + place % tokens.length() * sizes.width();
                add(end - first, tape.gradient, source, gradient, learned + first);
              }
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
