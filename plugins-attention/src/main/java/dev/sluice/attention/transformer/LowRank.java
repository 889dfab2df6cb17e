package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;

/**
 * What an adapter adds to some columns of y = x W (Hu et al. 2021, arXiv:2106.09685, equation 3):
 * {@code scale (dropout(x) A^T) B^T}, A of shape {@code [rank, in]} and B of shape {@code [columns,
 * rank]}.
 */
final class LowRank {
  private final MatrixMath math;
  private final Part down;
  private final Part up;
  private final int first;
  private final float scale;
  private final int place;
  private final DropoutMask mask;
  private final AdapterRoom room;
  private float[] parameters = new float[0];

  /**
   * @param down A
   * @param up B
   * @param first the column of y at which it begins
   * @param place its number in the network, for the mask
   */
  LowRank(
      MatrixMath math,
      Part down,
      Part up,
      int first,
      double scale,
      int place,
      DropoutMask mask,
      AdapterRoom room) {
    this.math = math;
    this.down = down;
    this.up = up;
    this.first = first;
    this.scale = (float) scale;
    this.place = place;
    this.mask = mask;
    this.room = room;
  }

  /** Reads these parameters from now on. */
  void take(float[] values) {
    parameters = values;
  }

  private int rank() {
    return down.rows();
  }

  private int in() {
    return down.columns();
  }

  /** Makes room for a band of rows. */
  void reserve(int rows) {
    room.reserve(Math.multiplyExact(rows, rank()));
  }

  /** y += what it adds. */
  void apply(int rows, Matrix x, Matrix y, Space space) {
    Matrix inner = Matrix.rows(space.spare(0, rows * rank()), 0, rank());
    Matrix read = x;
    if (mask.on()) {
      float[] dropped = space.spare(1, rows * in());
      mask.copy(place, space.row(), rows, in(), x, dropped);
      read = Matrix.rows(dropped, 0, in());
    }
    WorkerProducts products = space.products();
    products.multiply(rows, rank(), in(), read, down.in(parameters).transposed(), null, inner);
    scale(rows * rank(), inner.values(), 0);
    Matrix target = y.at(0, first);
    products.multiply(
        rows, up.rows(), rank(), inner, up.in(parameters).transposed(), target, target);
  }

  /** Adds the gradient in x from that in y; {@link #gradient} reads what it leaves. */
  void back(int rows, Matrix dy, Matrix dx, Space space) {
    WorkerProducts products = space.products();
    int from = space.place() * rank();
    Matrix slopes = Matrix.rows(room.slopes, from, rank());
    products.multiply(rows, rank(), up.rows(), dy.at(0, first), up.in(parameters), null, slopes);
    scale(rows * rank(), room.slopes, from);
    if (mask.on()) {
      float[] dropped = space.spare(1, rows * in());
      Matrix own = Matrix.rows(dropped, 0, in());
      products.multiply(rows, in(), rank(), slopes, down.in(parameters), null, own);
      mask.add(place, space.row(), rows, in(), dropped, dx);
    } else {
      products.multiply(rows, in(), rank(), slopes, down.in(parameters), dx, dx);
    }
  }

  /** The gradient in A and B, after {@link #back} of all rows of a band. */
  void gradient(Matrix x, Matrix dy, Sums sums) {
    Matrix inA = down.in(sums.gradient());
    Matrix inB = up.in(sums.gradient());
    int rows = sums.count();
    int before = sums.before();
    sums.add(
        scratch -> {
          for (int from = 0; from < rows; from += AdapterRoom.ROWS) {
            int count = Math.min(AdapterRoom.ROWS, rows - from);
            boolean begins = before + from == 0;
            Matrix read = x.at(from, 0);
            if (mask.on()) {
              mask.copy(place, before + from, count, in(), read, room.dropped);
              read = Matrix.rows(room.dropped, 0, in());
            }
            Matrix inner = Matrix.rows(room.inner, 0, rank());
            Matrix across = down.in(parameters).transposed();
            math.multiply(count, rank(), in(), read, across, null, inner, scratch);
            scale(count * rank(), room.inner, 0);
            Matrix left = dy.at(from, first).transposed();
            math.multiply(up.rows(), rank(), count, left, inner, begins ? null : inB, inB, scratch);
            Matrix slopes = Matrix.rows(room.slopes, from * rank(), rank()).transposed();
            math.multiply(rank(), in(), count, slopes, read, begins ? null : inA, inA, scratch);
          }
        });
  }

  private void scale(int n, float[] values, int from) {
    for (int i = from; i < from + n; i++) {
      values[i] *= scale;
    }
  }

  /** Adds scale A^T B^T to the kernel W [in, all columns]. */
  void addTo(Matrix kernel) {
    for (int i = 0; i < in(); i++) {
      for (int j = 0; j < up.rows(); j++) {
        double sum = 0;
        for (int k = 0; k < rank(); k++) {
          double a = parameters[down.from() + k * in() + i];
          sum += a * parameters[up.from() + j * rank() + k];
        }
        int at = kernel.from() + i * kernel.rowStep() + first + j;
        kernel.values()[at] = (float) (kernel.values()[at] + scale * sum);
      }
    }
  }
}
