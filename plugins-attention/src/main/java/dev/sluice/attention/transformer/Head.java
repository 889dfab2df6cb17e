package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.RowMath;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last norm and the matrix to logits; a row's distribution is that of the next token. Rows are
 * those that are read.
 */
final class Head {
  private final Dimensions sizes;
  private final RowNorm norm;
  private final Part weight;
  private final boolean tied;
  private final RowMath math;
  private final Vocabularies blocks;
  private final Engine engine;
  private int shown;
  private float[] parameters = new float[0];
  private @Nullable Narrow narrow;
  private float[] normed = new float[0];
  private float[] normedGradient = new float[0];
  private float[] largest = new float[0];
  private float[] sum = new float[0];
  private float[] factor = new float[0];
  private float[] picked = new float[0];

  /**
   * @param table the embedding, where it is the matrix, too: its transpose; null for a matrix of
   *     its own
   * @param kept how many logits are kept from the forward to the backward pass, at most; more are
   *     computed again
   */
  Head(Layout layout, BlockForm form, @Nullable Part table, RowMath math, Engine engine, int kept) {
    this.sizes = layout.dimensions();
    this.math = math;
    this.engine = engine;
    this.shown = sizes.vocabulary();
    this.norm = form.norm(layout, "norm", math);
    this.tied = table != null;
    this.weight =
        table == null ? layout.matrix("head.kernel", sizes.width(), sizes.vocabulary()) : table;
    this.blocks = new Vocabularies(sizes, engine, kept);
  }

  /** Gives logits of the first tokens alone; distributions are still of all. */
  void show(int tokens) {
    shown = tokens;
  }

  /** How many tokens have logits that are given. */
  int shown() {
    return shown;
  }

  RowNorm norm() {
    return norm;
  }

  /** The matrix {@code [width, vocabulary]}; empty where it is the embedding's. */
  Optional<Part> weight() {
    return tied ? Optional.empty() : Optional.of(weight);
  }

  private Matrix kernel() {
    Matrix matrix = weight.in(parameters);
    return tied ? matrix.transposed() : matrix;
  }

  /** Takes new parameters. */
  void take(float[] values) {
    parameters = values;
    norm.take(values);
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    narrow = tied ? weights.transposed(weight) : weights.matrix(weight);
    norm.take(weights);
  }

  /** Writes what {@link #take(NarrowWeights)} kept to its place among all parameters. */
  void read(float[] all) {
    if (!tied) {
      Objects.requireNonNull(narrow, "weights lie in the parameters").read(all, weight.from());
    }
    norm.read(all);
  }

  /** Columns of the matrix, for {@link Vocabularies}. */
  private Matrix columns(int first, int count, int worker) {
    return narrow == null ? kernel().at(0, first) : narrow.columns(first, count, worker);
  }

  /** Before rows leave the last layer. */
  void begin(Tape tape) {
    int rows = tape.plan().readCount();
    if (largest.length < rows) {
      normed = new float[Math.multiplyExact(rows, stride())];
      largest = new float[rows];
      sum = new float[rows];
      factor = new float[rows];
      picked = new float[rows];
    }
  }

  /** Takes a chunk of the rows that leave the last layer. */
  void norm(int from, int to, Tape tape) {
    int stride = stride();
    norm.apply(tape.leaving, stride, from, to, tape.moments, normed, from * stride, stride);
  }

  /**
   * Log-probabilities of the tokens behind the rows.
   *
   * @param into shape {@code [batch, length]}
   */
  void logProbabilities(Tape tape, Tokens tokens, double[] into) {
    int rows = tape.plan().readCount();
    Arrays.fill(largest, 0, rows, -Float.MAX_VALUE);
    Arrays.fill(sum, 0, rows, 0);
    boolean keeps = tape.keeps() != Tape.Keeps.NOTHING;
    blocks.forward(
        rows,
        normed(),
        this::columns,
        keeps,
        (from, to, first, columns, x, at, step) -> {
          for (int row = from; row < to; row++) {
            int target = target(tape.plan(), tokens, row) - first;
            if (target >= 0 && target < columns) {
              picked[row] = x[at + (row - from) * step + target];
            }
          }
          math.sumExponentials(to - from, columns, x, at, step, largest, sum, from);
        });
    for (int row = 0; row < rows; row++) {
      if (target(tape.plan(), tokens, row) >= 0) {
        int place = place(tape.plan(), row);
        into[place + 1] = (double) picked[row] - largest[row] - Math.log(sum[row]);
      }
    }
  }

  /**
   * Logits of the rows.
   *
   * @param into shape {@code [batch, length, shown]}
   */
  void logits(Tape tape, float[] into) {
    int rows = tape.plan().readCount();
    blocks.forward(
        rows,
        normed(),
        this::columns,
        /* keeps= */ false,
        (from, to, first, columns, x, at, step) -> {
          int count = Math.min(columns, shown - first);
          for (int row = from; row < to && count > 0; row++) {
            int target = place(tape.plan(), row) * shown + first;
            System.arraycopy(x, at + (row - from) * step, into, target, count);
          }
        });
  }

  /**
   * The rows after the norm.
   *
   * @param into shape {@code [rows, width]}
   */
  void states(Tape tape, float[] into) {
    int width = sizes.width();
    for (int row = 0; row < tape.plan().readCount(); row++) {
      System.arraycopy(normed, row * stride(), into, row * width, width);
    }
  }

  /**
   * The gradient in the rows before the matrix, for {@link #backNorm}, from that in {@link
   * #states}; that in the matrix is 0.
   *
   * @param slopes shape {@code [rows, width]}
   * @param total that in the matrix is written
   */
  void backStates(Tape tape, float[] slopes, float[] total) {
    int rows = tape.plan().readCount();
    int width = sizes.width();
    if (normedGradient.length < rows * stride()) {
      normedGradient = new float[normed.length];
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(slopes, row * width, normedGradient, row * stride(), width);
    }
    Arrays.fill(total, weight.from(), weight.from() + weight.size(), 0);
  }

  /** Logits of the last row alone. */
  float[] lastLogits(Tape tape) {
    int vocabulary = sizes.vocabulary();
    float[] logits = new float[vocabulary];
    Matrix row = normed().at(tape.plan().readCount() - 1, 0);
    Matrix target = Matrix.rows(logits, 0, vocabulary);
    if (narrow == null) {
      engine.together().multiply(1, vocabulary, sizes.width(), row, kernel(), null, target);
    } else {
      narrow.multiply(1, row, null, target);
    }
    return logits;
  }

  /**
   * The gradient in the matrix, and in the rows before it for {@link #backNorm}, after {@link
   * #logProbabilities} on a tape that keeps.
   *
   * @param slopes the gradient in log-probabilities
   * @param total that in the matrix is written
   */
  void backProbabilities(Tape tape, Tokens tokens, double[] slopes, float[] total) {
    RowPlan plan = tape.plan();
    for (int row = 0; row < plan.readCount(); row++) {
      factor[row] = -slope(plan, tokens, row, slopes) / sum[row];
    }
    Vocabularies.Columns inLogits =
        (from, to, first, columns, x, at, step) -> {
          math.exponentials(to - from, columns, x, at, step, largest, factor, from);
          for (int row = from; row < to; row++) {
            int target = target(plan, tokens, row) - first;
            if (target >= 0 && target < columns) {
              x[at + (row - from) * step + target] += slope(plan, tokens, row, slopes);
            }
          }
        };
    back(plan.readCount(), /* given= */ false, inLogits, total);
  }

  private static float slope(RowPlan plan, Tokens tokens, int row, double[] slopes) {
    return target(plan, tokens, row) < 0 ? 0 : (float) slopes[place(plan, row) + 1];
  }

  /**
   * As {@link #backProbabilities}, from the gradient in the logits.
   *
   * @param slopes shape {@code [batch, length, shown]}
   */
  void backLogits(Tape tape, float[] slopes, float[] total) {
    RowPlan plan = tape.plan();
    Vocabularies.Columns inLogits =
        (from, to, first, columns, x, at, step) -> {
          int count = Math.max(0, Math.min(columns, shown - first));
          for (int row = from; row < to; row++) {
            int target = at + (row - from) * step;
            if (count > 0) {
              System.arraycopy(slopes, place(plan, row) * shown + first, x, target, count);
            }
            Arrays.fill(x, target + count, target + columns, 0);
          }
        };
    back(plan.readCount(), /* given= */ true, inLogits, total);
  }

  private void back(int rows, boolean given, Vocabularies.Columns inLogits, float[] total) {
    if (normedGradient.length < rows * stride()) {
      normedGradient = new float[normed.length];
    }
    Matrix gradient = Matrix.rows(normedGradient, 0, stride());
    blocks.backward(rows, normed(), weight, tied, this::columns, given, inLogits, gradient, total);
  }

  /** Back to a chunk of the rows that leave the last layer, whose gradient is set. */
  void backNorm(int from, int to, Tape tape, RowBand band, Space space) {
    int stride = stride();
    System.arraycopy(normedGradient, from * stride, space.normed, 0, (to - from) * stride);
    Arrays.fill(tape.gradient, from * stride, to * stride, 0);
    norm.back(
        tape.leaving,
        stride,
        from,
        to,
        tape.moments,
        space.normed,
        tape.gradient,
        band.slots,
        band.slot(space.slot(), 0));
  }

  /** Where a row stands among all of {@code [batch, length]}. */
  private static int place(RowPlan plan, int row) {
    return plan.place(plan.read(row));
  }

  /** The token whose probability a row has, or -1 where none is asked for. */
  private static int target(RowPlan plan, Tokens tokens, int row) {
    int place = place(plan, row);
    int next = place % tokens.length() + 1;
    return next < tokens.lengths()[place / tokens.length()] ? tokens.ids()[place + 1] : -1;
  }

  private Matrix normed() {
    return Matrix.rows(normed, 0, stride());
  }

  private int stride() {
    return sizes.stride(sizes.width());
  }
}
