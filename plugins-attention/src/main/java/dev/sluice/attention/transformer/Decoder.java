package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Embedding, blocks and head over a batch, forward and backward. Between two calls of the attention
 * kernel a chunk of rows goes through everything at once. In the backward pass each worker has a
 * fixed share of the rows and a gradient of its own; they are added in a fixed order.
 */
final class Decoder {
  /** Rows that go through a layer together: their numbers stay in the second cache. */
  private static final int CHUNK = 64;

  private final Dimensions sizes;
  private final Gate gate;
  private final Layout layout;
  private final Embedding embedding;
  private final List<Block> blocks = new ArrayList<>();
  private final Head head;
  private final AttentionKernel kernel;
  private final Positions positions;
  private final LayerMath math;
  private final Workers workers;
  private final @Nullable Space[] spaces;
  private final float[][] shares;
  private @Nullable Placed placed;

  Decoder(
      Dimensions sizes,
      Transformer.Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath math,
      Workers workers) {
    this.sizes = sizes;
    this.gate = params.activation().gate();
    this.layout = new Layout(sizes);
    this.embedding = new Embedding(layout);
    for (int i = 0; i < sizes.layers(); i++) {
      blocks.add(new Block(layout, params.norm(), params.activation(), params.biases(), math));
    }
    this.head = new Head(layout, params.norm(), math);
    this.kernel = kernel;
    this.positions = positions;
    this.math = math;
    this.workers = workers;
    this.spaces = new Space[workers.count()];
    this.shares = new float[workers.count()][0];
  }

  Dimensions sizes() {
    return sizes;
  }

  AttentionKernel kernel() {
    return kernel;
  }

  Layout layout() {
    return layout;
  }

  Embedding embedding() {
    return embedding;
  }

  List<Block> blocks() {
    return blocks;
  }

  Head head() {
    return head;
  }

  Tape tape(Tokens tokens, boolean keeps) {
    return new Tape(sizes, gate, tokens.batch(), tokens.length(), keeps);
  }

  /** Takes new parameters, padded. */
  void take(float[] parameters) {
    embedding.take(parameters);
    for (Block block : blocks) {
      block.norms().forEach(norm -> norm.take(parameters));
      block.readers().forEach(matrix -> matrix.take(parameters));
      block.writers().forEach(matrix -> matrix.take(parameters));
    }
    head.norm().take(parameters);
    head.matrix().take(parameters);
  }

  /** Logits of every row, shape {@code [rows, vocabulary]} without gaps. */
  float[] logits(Tokens tokens, Tape tape) {
    int vocabulary = sizes.vocabulary();
    float[] logits = new float[Math.multiplyExact(tape.rowCount(), vocabulary)];
    forward(
        tokens,
        tape,
        (from, to, space) -> {
          head.logits(from, to, tape.layer(sizes.layers()).entering, tape.moments, space);
          for (int row = from; row < to; row++) {
            int at = (row - from) * sizes.stride(vocabulary);
            System.arraycopy(space.logits, at, logits, row * vocabulary, vocabulary);
          }
        });
    return logits;
  }

  /** Log-probabilities of every token, shape {@code [batch, length]}. */
  double[] logProbabilities(Tokens tokens, Tape tape) {
    double[] logProbabilities = new double[tape.rowCount()];
    forward(
        tokens,
        tape,
        (from, to, space) ->
            head.logProbabilities(from, to, tape, tokens, logProbabilities, space));
    return logProbabilities;
  }

  private void forward(Tokens tokens, Tape tape, Chunk last) {
    AttentionSpec spec = spec(0);
    Attend itself = (index, layer) -> kernel.forward(layer.q, layer.k, layer.v, spec);
    forward(tokens, tape, placed(tokens.length()), itself, last);
  }

  /** The forward pass of rows that {@code now} places and whose attention {@code attend} gives. */
  void forward(Tokens tokens, Tape tape, Placed now, Attend attend, Chunk last) {
    chunks(
        tape,
        (from, to, space) -> {
          embedding.apply(from, to, tokens, now.added(), tape.layer(0).entering);
          blocks.get(0).before(from, to, tape.layer(0), now.placement(), space);
        });
    for (int l = 0; l < sizes.layers(); l++) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      Tape.Layer next = tape.layer(l + 1);
      layer.attended = attend.run(index, layer);
      chunks(
          tape,
          (from, to, space) -> {
            blocks.get(index).after(from, to, layer, next.entering, space);
            if (index + 1 < sizes.layers()) {
              blocks.get(index + 1).before(from, to, next, now.placement(), space);
            } else {
              last.run(from, to, space);
            }
          });
    }
  }

  /**
   * The gradient in the parameters, padded, after {@link #logProbabilities} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the log-probabilities
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, double[] slopes, float[] total) {
    Placed now = placed(tokens.length());
    shares(
        tape,
        (from, to, space, gradient) -> {
          head.back(from, to, tape, tokens, slopes, gradient, space);
          backAfter(sizes.layers() - 1, from, to, tape, gradient, space);
        },
        true);
    for (int l = sizes.layers() - 1; l >= 0; l--) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      layer.slopes =
          kernel.backward(layer.q, layer.k, layer.v, spec(0), layer.attended, tape.outputGradient);
      shares(
          tape,
          (from, to, space, gradient) -> {
            blocks
                .get(index)
                .backBefore(from, to, layer, now.placement(), tape.gradient, gradient, space);
            if (index > 0) {
              backAfter(index - 1, from, to, tape, gradient, space);
            } else {
              embedding.back(from, to, tokens, tape.gradient, gradient);
            }
          },
          false);
    }
    add(total);
  }

  private void backAfter(int index, int from, int to, Tape tape, float[] gradient, Space space) {
    blocks
        .get(index)
        .backAfter(
            from, to, tape.layer(index), tape.gradient, tape.outputGradient, gradient, space);
  }

  /** The shares' sum, worker after worker. */
  private void add(float[] total) {
    System.arraycopy(shares[0], 0, total, 0, total.length);
    for (int i = 1; i < shares.length; i++) {
      float[] share = shares[i];
      for (int j = 0; j < total.length; j++) {
        total[j] += share[j];
      }
    }
  }

  /** Attention to what is not ahead, of queries of which the first stands at {@code first}. */
  AttentionSpec spec(int first) {
    return AttentionSpec.scaled(1 / Math.sqrt(sizes.headWidth()))
        .withMask(new Band(first, Band.UNBOUNDED, 0))
        .withScore(positions.score(sizes.heads(), first));
  }

  /** What positions do to sequences of at least this length. */
  Placed placed(int length) {
    Placed known = placed;
    if (known == null || known.length() < length) {
      known =
          new Placed(
              length,
              embedding.added(positions, length),
              positions.placement(length, sizes.headWidth(), 0));
      placed = known;
    }
    return known;
  }

  private void chunks(Tape tape, Chunk chunk) {
    int rows = tape.rowCount();
    workers.run(
        (rows + CHUNK - 1) / CHUNK,
        (worker, task) ->
            chunk.run(task * CHUNK, Math.min(rows, (task + 1) * CHUNK), space(worker)));
  }

  /** Shares of chunks, as even as can be; which rows a share has follows from its number. */
  private void shares(Tape tape, Share share, boolean first) {
    int rows = tape.rowCount();
    int chunks = (rows + CHUNK - 1) / CHUNK;
    int count = shares.length;
    workers.run(
        count,
        (worker, task) -> {
          float[] gradient = shares[task];
          if (gradient.length == 0) {
            gradient = new float[layout.size()];
            shares[task] = gradient;
          } else if (first) {
            Arrays.fill(gradient, 0);
          }
          int end = (int) ((long) chunks * (task + 1) / count);
          for (int c = (int) ((long) chunks * task / count); c < end; c++) {
            share.run(c * CHUNK, Math.min(rows, (c + 1) * CHUNK), space(worker), gradient);
          }
        });
  }

  private Space space(int worker) {
    Space space = spaces[worker];
    if (space == null) {
      space = new Space(sizes, gate.inputs(sizes.hidden()), CHUNK, math);
      spaces[worker] = space;
    }
    return space;
  }

  /** Attention of a layer that has its queries, keys and values. */
  interface Attend {
    FloatOutput run(int index, Tape.Layer layer);
  }

  /** Some rows of the forward pass. */
  interface Chunk {
    void run(int from, int to, Space space);
  }

  /** Some rows of the backward pass; what it adds to {@code gradient} is its worker's own. */
  private interface Share {
    void run(int from, int to, Space space, float[] gradient);
  }
}
