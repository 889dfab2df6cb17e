package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.RowMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradients in parameters from a band of rows, cut into pieces of the parameters for all workers. A
 * sum takes rows in order, band after band, so it is the same to the bit for any number of workers.
 */
final class Sums {
  /** A piece that is worth a task, in multiply-adds. */
  private static final long TASK = 1 << 18;

  private final MatrixMath math;
  private final RowMath rowMath;
  private final Workers workers;
  private final float[][] scratch;
  private final List<Job> jobs = new ArrayList<>();
  private float[] gradient = new float[0];
  private int rows;
  private int before;
  private boolean first;
  private boolean frozen;

  /** Some of the work of a band. */
  interface Job {
    void run(float[] scratch);
  }

  Sums(MatrixMath math, RowMath rowMath, Workers workers) {
    this.math = math;
    this.rowMath = rowMath;
    this.workers = workers;
    this.scratch = new float[workers.count()][0];
  }

  /**
   * Begins a band.
   *
   * @param count its rows
   * @param firstBand whether sums begin; otherwise they go on
   */
  void begin(float[] total, int count, boolean firstBand) {
    jobs.clear();
    gradient = total;
    before = firstBand ? 0 : before + rows;
    rows = count;
    first = firstBand;
  }

  /** Whether parameters are left as they are: sums over their parts are then left out. */
  void freeze(boolean now) {
    frozen = now;
  }

  boolean frozen() {
    return frozen;
  }

  /** Rows of the band. */
  int count() {
    return rows;
  }

  /** Rows of the bands before this one. */
  int before() {
    return before;
  }

  /** The gradient of all parameters. */
  float[] gradient() {
    return gradient;
  }

  /** dW += x^T dy. */
  void product(Part weight, Matrix x, Matrix dy) {
    if (!frozen) {
      product(weight.rows(), weight.columns(), x, dy, weight.in(gradient));
    }
  }

  /**
   * dW += x^T dy for some columns of W.
   *
   * @param target their gradient, shape {@code [in, out]}
   */
  void product(int in, int out, Matrix x, Matrix dy, Matrix target) {
    Matrix turned = x.transposed();
    int depth = rows;
    boolean begins = first;
    long work = (long) in * out * depth;
    int parts = (int) Math.min(workers.count(), Math.max(1, work / TASK));
    boolean byRows = in >= out;
    int size = byRows ? in : out;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) size * part / parts);
      int count = (int) ((long) size * (part + 1) / parts) - from;
      Matrix a = byRows ? turned.at(from, 0) : turned;
      Matrix b = byRows ? dy : dy.at(0, from);
      Matrix c = byRows ? target.at(from, 0) : target.at(0, from);
      int height = byRows ? count : in;
      int width = byRows ? out : count;
      add(own -> math.multiply(height, width, depth, a, b, begins ? null : c, c, own));
    }
  }

  /** db += the sum of rows of dy. */
  void rows(Part bias, Matrix dy) {
    if (frozen) {
      return;
    }
    int count = rows;
    float[] total = gradient;
    boolean begins = first;
    add(
        own -> {
          if (begins) {
            Arrays.fill(total, bias.from(), bias.from() + bias.columns(), 0);
          }
          rowMath.sum(
              count, bias.columns(), dy.values(), dy.from(), dy.rowStep(), total, bias.from());
        });
  }

  /** Adds parts that lie one after another at places {@code step} apart, in order. */
  void parts(Part part, float[] values, int from, int step, int count) {
    if (frozen) {
      return;
    }
    float[] total = gradient;
    boolean begins = first;
    add(
        own -> {
          if (begins) {
            Arrays.fill(total, part.from(), part.from() + part.columns(), 0);
          }
          rowMath.sum(count, part.columns(), values, from, step, total, part.from());
        });
  }

  /** Any other piece of work, which nothing else of the band has to wait for. */
  void add(Job job) {
    jobs.add(job);
  }

  /** Does all of it. */
  void run() {
    workers.run(
        jobs.size(),
        (worker, task) -> {
          if (scratch[worker].length < math.scratch()) {
            scratch[worker] = new float[math.scratch()];
          }
          jobs.get(task).run(scratch[worker]);
        });
    jobs.clear();
  }
}
