package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;

/**
 * WorkerProducts with the matrix to logits in blocks of its columns, so that there are never logits
 * of all rows and columns, unless there are few.
 */
final class Vocabularies {
  /** Numbers of a packed block. */
  private static final int BLOCK = 1 << 21;

  /** Logits of a band of rows and a block of columns. */
  private static final int LOGITS = 1 << 22;

  /** Columns that are computed together, at most. */
  private static final int MOST = 512;

  private final Dimensions sizes;
  private final MatrixMath math;
  private final Workers workers;
  private final Sums sums;
  private final int piece;
  private final int most;
  private final float[][] scratch;
  private final float[][] chunks;
  private float[] packed = new float[0];
  private float[] turned = new float[0];
  private float[] logits = new float[0];
  private boolean kept;

  /** Reads or changes logits of some rows and columns. */
  interface Columns {
    /**
     * @param first the first column
     * @param x the logits, shape {@code [to - from, columns]}, rows {@code step} apart
     */
    void run(int from, int to, int first, int columns, float[] x, int at, int step);
  }

  /** Gives columns of the matrix. */
  interface Weight {
    /**
     * @return shape {@code [width, count]}, which the worker's next call may overwrite
     */
    Matrix columns(int first, int count, int worker);
  }

  /**
   * @param most logits that are kept for the backward pass
   */
  Vocabularies(Dimensions sizes, Engine engine, int most) {
    this.sizes = sizes;
    this.math = engine.math();
    this.workers = engine.workers();
    this.sums = engine.sums();
    this.piece = Math.min(MOST, sizes.vocabulary());
    this.most = most;
    this.scratch = new float[workers.count()][0];
    this.chunks = new float[workers.count()][0];
  }

  /**
   * @param x shape {@code [rows, width]}
   * @param weight shape {@code [width, vocabulary]}
   * @param keeps whether {@link #backward} follows
   * @param columns is shown the logits, of each row one piece of columns after another
   */
  void forward(int rows, Matrix x, Weight weight, boolean keeps, Columns columns) {
    kept = keeps && (long) rows * stride() <= most;
    if (kept) {
      reserveLogits(rows * stride());
    }
    int block = block();
    for (int first = 0; first < sizes.vocabulary(); first += block) {
      int begin = first;
      int end = Math.min(sizes.vocabulary(), first + block);
      pack(weight, begin, end, /* plain= */ true, /* turn= */ false);
      chunks(
          rows,
          (from, to, worker) -> {
            for (int at = begin; at < end; at += piece) {
              int count = Math.min(piece, end - at);
              float[] target = kept ? logits : chunk(worker);
              int place = kept ? from * stride() + at : 0;
              int step = kept ? stride() : sizes.stride(piece);
              Matrix c = Matrix.rows(target, place, step);
              product(to - from, count, x.at(from, 0), at - begin, c, worker);
              columns.run(from, to, at, count, target, place, step);
            }
          });
    }
  }

  /**
   * @param part where the weight stands
   * @param tied whether it stands there transposed
   * @param given whether {@code inLogits} needs no logits
   * @param inLogits turns logits into the gradient in them
   * @param dx the gradient in x, written
   * @param total the gradient in the weight is written
   */
  void backward(
      int rows,
      Matrix x,
      Part part,
      boolean tied,
      Weight weight,
      boolean given,
      Columns inLogits,
      Matrix dx,
      float[] total) {
    int block = block();
    boolean stored = kept && !given;
    int step = stored ? stride() : sizes.stride(Math.min(block, sizes.vocabulary()));
    int band = stored ? rows : Math.max(Engine.ROWS, LOGITS / step / Engine.ROWS * Engine.ROWS);
    if (!stored) {
      reserveLogits(Math.min(rows, band) * step);
    }
    for (int first = 0; first < sizes.vocabulary(); first += block) {
      int begin = first;
      int end = Math.min(sizes.vocabulary(), first + block);
      pack(weight, begin, end, /* plain= */ !stored && !given, /* turn= */ true);
      for (int row = 0; row < rows; row += band) {
        int start = row;
        int count = Math.min(band, rows - row);
        int column = stored ? begin : 0;
        chunks(
            count,
            (from, to, worker) -> {
              for (int at = begin; at < end; at += piece) {
                int width = Math.min(piece, end - at);
                int place = from * step + column + at - begin;
                Matrix slopes = Matrix.rows(logits, place, step);
                Matrix in = x.at(start + from, 0);
                if (!stored && !given) {
                  product(to - from, width, in, at - begin, slopes, worker);
                }
                inLogits.run(start + from, start + to, at, width, logits, place, step);
                back(to - from, width, slopes, at, begin, dx.at(start + from, 0), worker);
              }
            });
        if (sums.frozen()) {
          continue;
        }
        sums.begin(total, count, start == 0);
        Matrix slopes = Matrix.rows(logits, column, step);
        Matrix in = x.at(start, 0);
        if (tied) {
          sums.product(end - begin, sizes.width(), slopes, in, part.in(total).at(begin, 0));
        } else {
          sums.product(sizes.width(), end - begin, in, slopes, part.in(total).at(0, begin));
        }
        sums.run();
      }
    }
  }

  private void product(int rows, int columns, Matrix x, int at, Matrix c, int worker) {
    int place = at / piece * math.packed(sizes.width(), piece);
    math.multiplyPacked(rows, columns, sizes.width(), x, packed, place, null, c, scratch(worker));
  }

  private void back(
      int rows, int columns, Matrix slopes, int at, int begin, Matrix dx, int worker) {
    int place = (at - begin) / piece * math.packed(piece, sizes.width());
    math.multiplyPacked(
        rows,
        /* columns= */ sizes.width(),
        /* depth= */ columns,
        slopes,
        turned,
        place,
        at == 0 ? null : dx,
        dx,
        scratch(worker));
  }

  /** Packs columns {@code begin} to {@code end}, as they are, turned, or both. */
  private void pack(Weight weight, int begin, int end, boolean plain, boolean turn) {
    int width = sizes.width();
    int pieces = (end - begin - 1) / piece + 1;
    int one = math.packed(width, piece);
    int other = math.packed(piece, width);
    if (plain && packed.length < pieces * one) {
      packed = new float[pieces * one];
    }
    if (turn && turned.length < pieces * other) {
      turned = new float[pieces * other];
    }
    workers.run(
        pieces,
        (worker, index) -> {
          int at = begin + index * piece;
          int columns = Math.min(piece, end - at);
          Matrix source = weight.columns(at, columns, worker);
          if (plain) {
            math.pack(width, columns, source, packed, index * one);
          }
          if (turn) {
            math.pack(columns, width, source.transposed(), turned, index * other);
          }
        });
  }

  private void chunks(int rows, Rows run) {
    if (rows == 0) {
      return;
    }
    int step = Engine.step(rows);
    workers.run(
        (rows - 1) / step + 1,
        (worker, task) -> {
          int from = task * step;
          run.run(from, Math.min(rows, from + step), worker);
        });
  }

  private interface Rows {
    void run(int from, int to, int worker);
  }

  /** Columns of a block. */
  private int block() {
    return Math.max(piece, BLOCK / sizes.width() / piece * piece);
  }

  private int stride() {
    return sizes.stride(sizes.vocabulary());
  }

  private void reserveLogits(int count) {
    if (logits.length < count) {
      logits = new float[count];
    }
  }

  private float[] scratch(int worker) {
    if (scratch[worker].length < math.scratch()) {
      scratch[worker] = new float[math.scratch()];
    }
    return scratch[worker];
  }

  private float[] chunk(int worker) {
    if (chunks[worker].length == 0) {
      chunks[worker] = new float[Engine.ROWS * sizes.stride(piece)];
    }
    return chunks[worker];
  }
}
