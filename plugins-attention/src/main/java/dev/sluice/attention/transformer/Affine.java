package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * y = x W + b for rows x, and its gradients, with what adapters add. W and b are read where they
 * lie in the parameters, or from {@link Panels} where many rows go through them.
 */
final class Affine {
  private final MatrixMath math;
  private final Part weight;
  private final @Nullable Part bias;
  private float[] parameters = new float[0];
  private float[] shift = new float[0];
  private int shiftFrom;
  private @Nullable Narrow narrow;
  private @Nullable Packed packed;
  private @Nullable Packed turned;
  private List<LowRank> adapters = List.of();

  /**
   * @param name of the layer, whose tensors are {@code kernel} and {@code bias}
   */
  Affine(Layout layout, String name, int in, int out, boolean biased, MatrixMath math) {
    this.math = math;
    this.weight = layout.matrix(name + ".kernel", in, out);
    this.bias = biased ? layout.vector(name + ".bias", out) : null;
  }

  Part weight() {
    return weight;
  }

  MatrixMath math() {
    return math;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    parameters = values;
    shift = values;
    shiftFrom = bias == null ? 0 : bias.from();
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    narrow = weights.matrix(weight);
    shift = bias == null ? new float[0] : weights.vector(bias);
    shiftFrom = 0;
  }

  /** Writes what {@link #take(NarrowWeights)} kept to its place among all parameters. */
  void read(float[] all) {
    Objects.requireNonNull(narrow, "weights lie in the parameters").read(all, weight.from());
    if (bias != null) {
      System.arraycopy(shift, shiftFrom, all, bias.from(), weight.columns());
    }
  }

  /** Adds these from now on, each to some columns. */
  void adapt(List<LowRank> added) {
    adapters = added;
  }

  /** Makes room for a band of rows in the backward pass. */
  void reserve(int rows) {
    adapters.forEach(adapter -> adapter.reserve(rows));
  }

  /** How long it is when it is packed. */
  int packedSize(boolean turn) {
    return turn
        ? Packed.size(math, weight.columns(), weight.rows())
        : Packed.size(math, weight.rows(), weight.columns());
  }

  /** Reads what will be packed here, {@code turn} with rows and columns exchanged. */
  Packed packInto(float[] values, int at, boolean turn) {
    int depth = turn ? weight.columns() : weight.rows();
    int columns = turn ? weight.rows() : weight.columns();
    Packed now = new Packed(math, depth, columns, Packed.piece(columns), values, at);
    if (turn) {
      turned = now;
    } else {
      packed = now;
    }
    return now;
  }

  void forgetPacked() {
    packed = null;
    turned = null;
  }

  /** Packs one piece. */
  void pack(Packed into, int piece, boolean turn, int worker) {
    if (narrow == null) {
      into.pack(piece, source(turn));
    } else {
      int first = piece * into.piece();
      into.packPart(piece, narrow.columns(first, into.width(first), worker));
    }
  }

  /** W, or W^T. */
  private Matrix source(boolean turn) {
    Matrix kernel = weight.in(parameters);
    return turn ? kernel.transposed() : kernel;
  }

  /** y = x W + b. */
  void apply(int rows, Matrix x, Matrix y, Space space) {
    multiply(rows, x, bias == null ? null : Matrix.shared(shift, shiftFrom), y, space);
    add(rows, x, y, space);
  }

  /** y = start + b + x W; y may be {@code start}. */
  void applyTo(Matrix start, int rows, Matrix x, Matrix y, Space space) {
    if (bias == null) {
      multiply(rows, x, start, y, space);
      add(rows, x, y, space);
      return;
    }
    for (int row = 0; row < rows; row++) {
      int from = start.from() + row * start.rowStep();
      int to = y.from() + row * y.rowStep();
      sum(weight.columns(), start.values(), from, shift, shiftFrom, y.values(), to);
    }
    multiply(rows, x, y, y, space);
    add(rows, x, y, space);
  }

  private void add(int rows, Matrix x, Matrix y, Space space) {
    for (LowRank adapter : adapters) {
      adapter.apply(rows, x, y, space);
    }
  }

  private static void sum(int n, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom) {
    for (int j = 0; j < n; j++) {
      c[cFrom + j] = a[aFrom + j] + b[bFrom + j];
    }
  }

  private void multiply(int rows, Matrix x, @Nullable Matrix start, Matrix y, Space space) {
    if (packed != null) {
      packed.multiply(rows, x, start, y, space.scratch());
    } else if (narrow != null) {
      narrow.multiply(rows, x, start, y);
    } else {
      space.products().multiply(rows, weight.columns(), weight.rows(), x, source(false), start, y);
    }
  }

  /** The gradient in x from that in y: dx = dy W^T. */
  void back(int rows, Matrix dy, Matrix dx, Space space) {
    if (turned != null) {
      turned.multiply(rows, dy, null, dx, space.scratch());
    } else {
      space.products().multiply(rows, weight.rows(), weight.columns(), dy, source(true), null, dx);
    }
    for (LowRank adapter : adapters) {
      adapter.back(rows, dy, dx, space);
    }
  }

  /**
   * Adds the gradient in W and b to what {@code sums} computes: dW += x^T dy, db += the sum of rows
   * of dy.
   */
  void gradient(Matrix x, Matrix dy, Sums sums) {
    sums.product(weight, x, dy);
    if (bias != null) {
      sums.rows(bias, dy);
    }
    for (LowRank adapter : adapters) {
      adapter.gradient(x, dy, sums);
    }
  }
}
