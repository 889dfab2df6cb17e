package dev.sluice.flow.network;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient in the parameters from rows that have gone forward and back. It is cut among threads
 * by parameters, so that each element is one chain over all rows in their order, whoever computes
 * it and however the batch is cut.
 */
final class DenseGradients {
  /** What is worth a task, in multiply-adds. */
  private static final long TASK = 1 << 18;

  private final DenseLayout layout;
  private final LayerMath math;
  private final MatrixMath matrices;
  private final float[][] scratch;

  /** Some outputs of a layer. */
  private record Piece(int layer, int from, int to) {}

  DenseGradients(DenseLayout layout, LayerMath math, MatrixMath matrices, int workers) {
    this.layout = layout;
    this.math = math;
    this.matrices = matrices;
    this.scratch = new float[workers][matrices.scratch()];
  }

  /**
   * Adds the gradient of the first {@code rows} of {@code part}, or writes it.
   *
   * @param gradient in the order of {@link LayerWidths}
   */
  void add(DenseRows part, int rows, float[] gradient, boolean first, Workers workers) {
    List<Piece> pieces = pieces(rows, workers.count());
    workers.run(
        pieces.size(),
        (worker, i) -> piece(part, rows, gradient, first, pieces.get(i), scratch[worker]));
  }

  /** The last layers first, whose numbers were used last. */
  private List<Piece> pieces(int rows, int workers) {
    List<Piece> pieces = new ArrayList<>();
    for (int l = layout.count() - 1; l >= 0; l--) {
      int out = layout.width(l + 1);
      long work = (long) rows * layout.width(l) * out;
      int count = (int) Math.max(1, Math.min(Math.min(workers, out), work / TASK));
      for (int p = 0; p < count; p++) {
        pieces.add(
            new Piece(l, (int) ((long) out * p / count), (int) ((long) out * (p + 1) / count)));
      }
    }
    return pieces;
  }

  private void piece(
      DenseRows part, int rows, float[] gradient, boolean first, Piece piece, float[] scratch) {
    int l = piece.layer;
    int in = layout.width(l);
    int outputs = piece.to - piece.from;
    Matrix back = part.slopes(l + 1, 0).at(0, piece.from);
    Matrix c = Matrix.rows(gradient, layout.flat(l) + piece.from * in, in);
    matrices.multiply(
        outputs, in, rows, back.transposed(), part.values(l, 0), first ? null : c, c, scratch);
    int bias = layout.flatBias(l);
    if (first) {
      Arrays.fill(gradient, bias + piece.from, bias + piece.to, 0);
    }
    math.sum(
        rows, outputs, back.values(), back.from(), back.rowStep(), gradient, bias + piece.from);
  }
}
