package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Placement;
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

  /** What positions do to sequences of one length. */
  private record Placed(int length, float[] added, Placement placement) {}

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
    tape.begin(Chunks.all(tokens), Chunks.read(tokens, /* last= */ true));
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
    tape.begin(Chunks.all(tokens), Chunks.read(tokens, /* last= */ false));
    forward(
        tokens,
        tape,
        (from, to, space) ->
            head.logProbabilities(from, to, tape, tokens, logProbabilities, space));
    return logProbabilities;
  }

  private void forward(Tokens tokens, Tape tape, Chunk last) {
    Placed now = placed(tokens.length());
    chunks(
        tape.all(),
        (from, to, space) -> {
          embedding.apply(from, to, tokens, now.added, tape.layer(0).entering);
          blocks.get(0).before(from, to, tape.layer(0), now.placement, space);
        });
    for (int l = 0; l < sizes.layers(); l++) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      Tape.Layer next = tape.layer(l + 1);
      layer.attended = kernel.forward(layer.q, layer.k, layer.v, spec(tokens.length()));
      chunks(
          tape.leaving(l),
          (from, to, space) -> {
            blocks.get(index).after(from, to, layer, next.entering, space);
            if (index + 1 < sizes.layers()) {
              blocks.get(index + 1).before(from, to, next, now.placement, space);
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
    backward(
        tokens,
        tape,
        (from, to, space) -> head.inLogits(from, to, tape, tokens, slopes, space),
        total);
  }

  /**
   * The gradient in the parameters, padded, after {@link #logits} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the logits
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, float[] slopes, float[] total) {
    backward(
        tokens, tape, (from, to, space) -> head.givenLogits(from, to, tokens, slopes, space), total);
  }

  /**
   * @param logitSlopes writes the loss's gradient in the logits of a chunk to {@code space.logits}
   */
  private void backward(Tokens tokens, Tape tape, Chunk logitSlopes, float[] total) {
    Placed now = placed(tokens.length());
    tape.clearUnread();
    shares(
        tape.read(),
        (from, to, space, gradient) -> {
          logitSlopes.run(from, to, space);
          head.back(from, to, tape, gradient, space);
          backAfter(sizes.layers() - 1, from, to, tape, gradient, space);
        },
        true);
    for (int l = sizes.layers() - 1; l >= 0; l--) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      layer.slopes =
          kernel.backward(
              layer.q,
              layer.k,
              layer.v,
              spec(tokens.length()),
              layer.attended,
              tape.outputGradient);
      shares(
          tape.all(),
          (from, to, space, gradient) -> {
            blocks
                .get(index)
                .backBefore(from, to, layer, now.placement, tape.gradient, gradient, space);
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

  private AttentionSpec spec(int length) {
    return AttentionSpec.scaled(1 / Math.sqrt(sizes.headWidth()))
        .withMask(Band.causal(Alignment.TOP_LEFT, length, length))
        .withScore(positions.score(sizes.heads(), 0));
  }

  private Placed placed(int length) {
    Placed known = placed;
    if (known == null || known.length < length) {
      known =
          new Placed(
              length,
              embedding.added(positions, length),
              positions.placement(length, sizes.headWidth(), 0));
      placed = known;
    }
    return known;
  }

  private void chunks(Chunks chunks, Chunk chunk) {
    workers.run(
        chunks.count(),
        (worker, task) -> chunk.run(chunks.from(task), chunks.to(task), space(worker)));
  }

  /** Shares of chunks, as even as can be; which rows a share has follows from its number. */
  private void shares(Chunks chunks, Share share, boolean first) {
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
          int end = (int) ((long) chunks.count() * (task + 1) / count);
          for (int c = (int) ((long) chunks.count() * task / count); c < end; c++) {
            share.run(chunks.from(c), chunks.to(c), space(worker), gradient);
          }
        });
  }

  private Space space(int worker) {
    Space space = spaces[worker];
    if (space == null) {
      space = new Space(sizes, gate.inputs(sizes.hidden()), Chunks.ROWS, math);
      spaces[worker] = space;
    }
    return space;
  }

  /** Some rows. */
  private interface Chunk {
    void run(int from, int to, Space space);
  }

  /** Some rows of the backward pass; what it adds to {@code gradient} is its worker's own. */
  private interface Share {
    void run(int from, int to, Space space, float[] gradient);
  }
}
