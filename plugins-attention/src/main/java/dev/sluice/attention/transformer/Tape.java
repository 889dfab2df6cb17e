package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.vector.LayerMath;
import java.util.ArrayList;
import java.util.List;

/**
 * What the forward pass of one batch keeps for the backward pass; where there will be none, layers
 * share one set of arrays.
 */
final class Tape {
  private final Dimensions sizes;
  private final int batch;
  private final int length;
  private final boolean keeps;
  private final List<Layer> layers = new ArrayList<>();

  /** The gradient in the residual stream, shape {@code [rows, width]}. */
  final float[] gradient;

  /** The gradient in what attention gave, of one layer after another. */
  final FloatHeads outputGradient;

  /** Each row's distribution of the next token, shape {@code [rows, vocabulary]}. */
  final float[] probabilities;

  /** Moments of the last norm. */
  final Norm.Moments moments;

  Tape(Dimensions sizes, Gate gate, int batch, int length, boolean keeps) {
    this.sizes = sizes;
    this.batch = batch;
    this.length = length;
    this.keeps = keeps;
    int distinct = keeps ? sizes.layers() + 1 : 1;
    for (int i = 0; i < distinct; i++) {
      layers.add(new Layer(gate));
    }
    this.gradient = keeps ? rows(sizes.width()) : new float[0];
    this.outputGradient =
        FloatHeads.zeros(batch, sizes.heads(), keeps ? length : 0, sizes.headWidth());
    this.probabilities = keeps ? rows(sizes.vocabulary()) : new float[0];
    this.moments = Norm.Moments.of(batch * length);
  }

  boolean fits(int otherBatch, int otherLength) {
    return batch == otherBatch && length == otherLength;
  }

  int batch() {
    return batch;
  }

  int length() {
    return length;
  }

  int rowCount() {
    return batch * length;
  }

  /** Layer {@code index}; the one after the last has the rows that leave the decoder. */
  Layer layer(int index) {
    return layers.get(keeps ? index : 0);
  }

  /** A last chunk of 1 or 2 rows is computed as 4, so that there is room for 2 more. */
  private float[] rows(int columns) {
    return new float[Math.multiplyExact(LayerMath.rows(rowCount()) + 2, sizes.stride(columns))];
  }

  /** One layer's. */
  final class Layer {
    /** The rows that enter. */
    final float[] entering = rows(sizes.width());

    /** The rows between attention and feed-forward. */
    final float[] between = rows(sizes.width());

    /** Before the gate. */
    final float[] gated;

    final Norm.Moments first = Norm.Moments.of(rowCount());
    final Norm.Moments second = Norm.Moments.of(rowCount());
    final FloatHeads q = heads(sizes.heads());
    final FloatHeads k = heads(sizes.keyHeads());
    final FloatHeads v = heads(sizes.keyHeads());

    /** What attention gave. */
    FloatOutput attended = new FloatOutput(FloatHeads.zeros(1, 1, 0, 1), new double[0]);

    /** What its backward pass gave. */
    FloatGradient slopes =
        new FloatGradient(attended.out(), attended.out(), attended.out(), new double[0]);

    Layer(Gate gate) {
      gated = rows(gate.inputs(sizes.hidden()));
    }

    private FloatHeads heads(int count) {
      return FloatHeads.zeros(batch, count, length, sizes.headWidth());
    }
  }
}
