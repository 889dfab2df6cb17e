package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Blocks one after another over a batch, forward and backward. Between two calls of the attention
 * kernel a chunk of rows goes through everything at once, with weights that are packed once for all
 * of them. In the backward pass this is done for a band of rows; then the band's gradients in the
 * weights are added up, cut by weights among the workers. The number of workers changes no bit.
 */
final class Stack {
  private final List<Block> blocks = new ArrayList<>();
  private final AttentionKernel kernel;
  private final Engine engine;

  /** Which rows attention lets a row see, and what happens to queries and keys by their place. */
  record Seeing(AttentionSpec spec, Placement placement) {}

  Stack(
      Layout layout,
      IntFunction<Block> makeBlock,
      Gate gate,
      AttentionKernel kernel,
      LayerMath curves,
      MatrixMath math,
      Workers workers) {
    Dimensions sizes = layout.dimensions();
    for (int i = 0; i < sizes.layers(); i++) {
      blocks.add(makeBlock.apply(i));
    }
    this.kernel = kernel;
    this.engine = new Engine(sizes, gate.inputs(sizes.hidden()), curves, math, workers);
  }

  List<Block> blocks() {
    return blocks;
  }

  Engine engine() {
    return engine;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    blocks.forEach(block -> block.take(parameters));
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    blocks.forEach(block -> block.take(weights));
  }

  /**
   * @param first writes the rows that enter
   * @param last reads the rows that leave and are read
   */
  void forward(Tape tape, Seeing seeing, Chunk first, Chunk last) {
    forward(tape, seeing, first, Stack::own, last);
  }

  /** A layer's own keys and values. */
  static Keys own(int index, Tape.Inner layer) {
    return new Keys(layer.k, layer.v);
  }

  /**
   * @param attended which keys and values a layer's queries see
   */
  void forward(Tape tape, Seeing seeing, Chunk first, Attended attended, Chunk last) {
    Block entrance = blocks.get(0);
    engine.chunks(
        tape.plan().count(),
        entrance.before(),
        (from, to, space) -> {
          first.run(from, to, space);
          entrance.before(from, to, tape, seeing.placement, space);
        });
    for (int l = 0; l < blocks.size(); l++) {
      Block block = blocks.get(l);
      boolean ends = l + 1 == blocks.size();
      Block next = blocks.get(ends ? l : l + 1);
      Tape.Inner inner = tape.layer(l).inner;
      inner.attended = attended.attend(kernel, l, inner, seeing.spec);
      List<Affine> weights = new ArrayList<>(block.after());
      weights.addAll(ends ? List.of() : next.before());
      engine.chunks(
          tape.leavingCount(l),
          weights,
          (from, to, space) -> {
            block.after(from, to, tape, space);
            if (ends) {
              last.run(from, to, space);
            } else {
              next.before(from, to, tape, seeing.placement, space);
            }
          });
    }
    engine.end();
  }

  /**
   * The gradient in the parameters of blocks, after {@link #forward} on a tape that keeps.
   *
   * @param last sets the gradient in the rows that leave and are read, in {@code tape.gradient}
   * @param first reads the gradient in the rows that enter
   * @param total written
   */
  void backward(Tape tape, Seeing seeing, BandPass last, BandPass first, float[] total) {
    tape.clearUnread();
    Block top = blocks.get(blocks.size() - 1);
    engine.bands(tape, tape.plan().readCount(), top.after(), last.then(after(top, tape)), total);
    tape.spread();
    for (int l = blocks.size() - 1; l >= 0; l--) {
      Block block = blocks.get(l);
      Tape.Inner inner = tape.layer(l).inner;
      tape.slopes =
          kernel.backward(
              inner.q, inner.k, inner.v, seeing.spec, inner.attended, tape.outputGradient);
      List<Affine> weights = new ArrayList<>(block.before());
      BandPass below = first;
      if (l > 0) {
        again(l - 1, tape, seeing);
        weights.addAll(blocks.get(l - 1).after());
        below = after(blocks.get(l - 1), tape);
      }
      BandPass share = before(block, tape, seeing.placement).then(below);
      engine.bands(tape, tape.plan().count(), weights, share, total);
    }
    engine.end();
  }

  /** Computes again what was not kept of a layer. */
  private void again(int index, Tape tape, Seeing seeing) {
    if (tape.keeps() == Tape.Keeps.ALL) {
      return;
    }
    Block block = blocks.get(index);
    Tape.Inner inner = tape.layer(index).inner;
    engine.chunks(
        tape.plan().count(),
        block.before(),
        (from, to, space) -> block.before(from, to, tape, seeing.placement, space));
    inner.attended = kernel.forward(inner.q, inner.k, inner.v, seeing.spec);
    engine.chunks(
        tape.plan().count(),
        block.after(),
        (from, to, space) -> block.between(from, to, tape, space));
  }

  private static BandPass after(Block block, Tape tape) {
    return new BandPass() {
      @Override
      public void run(int from, int to, RowBand band, Space space) {
        block.backAfter(from, to, tape, band, space);
      }

      @Override
      public void sum(int from, int to, RowBand band, Sums sums) {
        block.sumAfter(band, sums);
      }
    };
  }

  private static BandPass before(Block block, Tape tape, Placement placement) {
    return new BandPass() {
      @Override
      public void run(int from, int to, RowBand band, Space space) {
        block.backBefore(from, to, tape, placement, band, space);
      }

      @Override
      public void sum(int from, int to, RowBand band, Sums sums) {
        block.sumBefore(band, sums);
      }
    };
  }

  /** Keys and values. */
  record Keys(FloatHeads k, FloatHeads v) {}

  /** Gives the keys and values for a layer's queries, once it has its own. */
  interface Attended {
    Keys of(int index, Tape.Inner layer);

    /** What the queries of a layer get. */
    default FloatOutput attend(
        AttentionKernel kernel, int index, Tape.Inner layer, AttentionSpec spec) {
      Keys keys = of(index, layer);
      return kernel.forward(layer.q, keys.k, keys.v, spec);
    }
  }
}
