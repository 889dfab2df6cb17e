package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Blocks one after another over a batch, forward and backward. Between two calls of the attention
 * kernel a chunk of rows goes through everything at once. In the backward pass each worker has a
 * fixed share of the rows and a gradient of its own; they are added in a fixed order.
 */
final class Stack {
  private final Layout layout;
  private final List<Block> blocks = new ArrayList<>();
  private final AttentionKernel kernel;
  private final Workers workers;
  private final Supplier<Space> makeSpace;
  private final @Nullable Space[] spaces;
  private final float[][] shares;

  /** Which rows attention lets a row see, and what happens to queries and keys by their place. */
  record Seeing(AttentionSpec spec, Placement placement) {}

  Stack(
      Layout layout,
      Function<String, Block> makeBlock,
      Gate gate,
      AttentionKernel kernel,
      LayerMath math,
      Workers workers) {
    this.layout = layout;
    Dimensions sizes = layout.dimensions();
    for (int i = 0; i < sizes.layers(); i++) {
      blocks.add(makeBlock.apply("layers." + i));
    }
    this.kernel = kernel;
    this.workers = workers;
    this.makeSpace = () -> new Space(sizes, gate.inputs(sizes.hidden()), Chunks.ROWS, math);
    this.spaces = new Space[workers.count()];
    this.shares = new float[workers.count()][0];
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Takes new parameters, padded. */
  void take(float[] parameters) {
    blocks.forEach(block -> block.take(parameters));
  }

  /**
   * @param first writes the rows that enter
   * @param last reads the rows that leave
   */
  void forward(Tape tape, Seeing seeing, Chunk first, Chunk last) {
    forward(tape, seeing, first, Stack::own, last);
  }

  /** A layer's own keys and values. */
  static Keys own(int index, Tape.Layer layer) {
    return new Keys(layer.k, layer.v);
  }

  /**
   * @param attended which keys and values a layer's queries see
   */
  void forward(Tape tape, Seeing seeing, Chunk first, Attended attended, Chunk last) {
    chunks(
        tape.all(),
        (from, to, space) -> {
          first.run(from, to, space);
          blocks.get(0).before(from, to, tape.layer(0), seeing.placement, space);
        });
    for (int l = 0; l < blocks.size(); l++) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      Tape.Layer next = tape.layer(l + 1);
      Keys keys = attended.of(l, layer);
      layer.attended = kernel.forward(layer.q, keys.k, keys.v, seeing.spec);
      chunks(
          tape.leaving(l),
          (from, to, space) -> {
            blocks.get(index).after(from, to, layer, next.entering, space);
            if (index + 1 < blocks.size()) {
              blocks.get(index + 1).before(from, to, next, seeing.placement, space);
            } else {
              last.run(from, to, space);
            }
          });
    }
  }

  /**
   * The gradient in the parameters, padded, after {@link #forward} on a tape that keeps.
   *
   * @param last sets the gradient in the rows that leave
   * @param first reads the gradient in the rows that enter
   * @param total written
   */
  void backward(Tape tape, Seeing seeing, Share last, Share first, float[] total) {
    tape.clearUnread();
    shares(
        tape,
        tape.read(),
        (from, to, space, gradient) -> {
          last.run(from, to, space, gradient);
          backAfter(blocks.size() - 1, from, to, tape, gradient, space);
        },
        true);
    for (int l = blocks.size() - 1; l >= 0; l--) {
      int index = l;
      Tape.Layer layer = tape.layer(l);
      layer.slopes =
          kernel.backward(
              layer.q, layer.k, layer.v, seeing.spec, layer.attended, tape.outputGradient);
      shares(
          tape,
          tape.all(),
          (from, to, space, gradient) -> {
            blocks
                .get(index)
                .backBefore(from, to, layer, seeing.placement, tape.gradient, gradient, space);
            if (index > 0) {
              backAfter(index - 1, from, to, tape, gradient, space);
            } else {
              first.run(from, to, space, gradient);
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

  private void chunks(Chunks chunks, Chunk chunk) {
    workers.run(
        chunks.count(),
        (worker, task) -> chunk.run(chunks.from(task), chunks.to(task), space(worker)));
  }

  /**
   * Shares of rows, as even as can be; which rows a share has follows from its number. Where
   * something is added up a sequence, no two shares have rows of the same.
   */
  private void shares(Tape tape, Chunks chunks, Share share, boolean first) {
    Chunks whole = tape.conditioned() ? Chunks.sequences(tape.batch(), tape.length()) : chunks;
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
          int end = (int) ((long) whole.count() * (task + 1) / count);
          for (int c = (int) ((long) whole.count() * task / count); c < end; c++) {
            run(share, whole.from(c), whole.to(c), space(worker), gradient);
          }
        });
  }

  private static void run(Share share, int from, int to, Space space, float[] gradient) {
    for (int row = from; row < to; row += Chunks.ROWS) {
      share.run(row, Math.min(to, row + Chunks.ROWS), space, gradient);
    }
  }

  private Space space(int worker) {
    Space space = spaces[worker];
    if (space == null) {
      space = makeSpace.get();
      spaces[worker] = space;
    }
    return space;
  }

  /** Keys and values. */
  record Keys(FloatHeads k, FloatHeads v) {}

  /** Gives the keys and values for a layer's queries, once it has its own. */
  interface Attended {
    Keys of(int index, Tape.Layer layer);
  }

  /** Some rows of the forward pass. */
  interface Chunk {
    void run(int from, int to, Space space);
  }

  /** Some rows of the backward pass; what it adds to {@code gradient} is its worker's own. */
  interface Share {
    void run(int from, int to, Space space, float[] gradient);
  }
}
