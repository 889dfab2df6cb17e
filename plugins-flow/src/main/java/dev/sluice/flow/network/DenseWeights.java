package dev.sluice.flow.network;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;

/** The parameters of a multilayer perceptron, and its weights packed both ways. */
final class DenseWeights {
  private static final int TASK = 16_384;

  /** In the order of {@link LayerWidths}. */
  final float[] flat;

  final float[] forward;
  final float[] backward;
  private final DenseLayout layout;
  private final MatrixMath math;

  /**
   * @param flat now these weights' own; {@link #pack} comes before the first use
   */
  DenseWeights(DenseLayout layout, MatrixMath math, float[] flat) {
    this.layout = layout;
    this.math = math;
    this.flat = flat;
    forward = new float[layout.forward(layout.count())];
    backward = new float[layout.backward(layout.count())];
  }

  /** After a change of the parameters. */
  void pack(Workers workers) {
    int halves = 2 * layout.count();
    if (flat.length <= TASK) {
      for (int half = 0; half < halves; half++) {
        pack(half);
      }
    } else {
      workers.run(halves, (worker, half) -> pack(half));
    }
  }

  private void pack(int half) {
    int l = half / 2;
    int in = layout.width(l);
    int out = layout.width(l + 1);
    Matrix weight = Matrix.rows(flat, layout.flat(l), in);
    if (half % 2 == 0) {
      math.pack(in, out, weight.transposed(), forward, layout.forward(l));
    } else if (l > 0) {
      math.pack(out, in, weight, backward, layout.backward(l));
    }
  }

  /** Row j of layer {@code l}'s weight, as a matrix of one column. */
  Matrix row(int l, int j) {
    int in = layout.width(l);
    return Matrix.rows(flat, layout.flat(l) + j * in, in).transposed();
  }
}
