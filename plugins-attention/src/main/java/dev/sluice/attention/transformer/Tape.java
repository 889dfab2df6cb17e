package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.vector.LayerMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the forward pass of one batch keeps for the backward pass; where there will be none, layers
 * share one set of arrays.
 */
final class Tape {
  private final Dimensions sizes;
  private final int batch;
  private final int length;
  private final boolean distinct;
  private final boolean conditioned;
  private final List<Layer> layers = new ArrayList<>();
  private Chunks all;
  private Chunks read;

  /** The gradient in the residual stream, shape {@code [rows, width]}. */
  final float[] gradient;

  /** The gradient in what attention gave, of one layer after another. */
  final FloatHeads outputGradient;

  /** Each row's distribution of the next token, shape {@code [rows, vocabulary]}. */
  final float[] probabilities;

  /** Moments of the last norm. */
  final RowNorm.Moments moments;

  Tape(Dimensions sizes, Gate gate, int batch, int length, boolean keeps) {
    this(sizes, gate, batch, length, keeps, false);
  }

  /**
   * @param conditioned whether a condition changes the layers; each then has arrays of its own,
   *     since all of them are written before the first layer
   */
  Tape(Dimensions sizes, Gate gate, int batch, int length, boolean keeps, boolean conditioned) {
    this.sizes = sizes;
    this.batch = batch;
    this.length = length;
    this.distinct = keeps || conditioned;
    this.conditioned = conditioned;
    int count = distinct ? sizes.layers() + 1 : 1;
    for (int i = 0; i < count; i++) {
      boolean last = i == sizes.layers();
      layers.add(
          new Layer(
              gate,
              conditioned
                  ? new Modulated(
                      sizes, batch, length, last ? Modulated.NORM : Modulated.BLOCK, keeps)
                  : null));
    }
    this.gradient = keeps ? rows(sizes.width()) : new float[0];
    this.outputGradient =
        FloatHeads.zeros(batch, sizes.heads(), keeps ? length : 0, sizes.headWidth());
    this.probabilities = keeps ? rows(sizes.vocabulary()) : new float[0];
    this.moments = RowNorm.Moments.of(batch * length);
    this.all = Chunks.all(batch * length);
    this.read = all;
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

  boolean conditioned() {
    return conditioned;
  }

  int rowCount() {
    return batch * length;
  }

  /**
   * Which rows the next passes compute; all of them if this is not called.
   *
   * @param all those that are no padding
   * @param read those of them that leave the last layer
   */
  void begin(Chunks all, Chunks read) {
    this.all = all;
    this.read = read;
  }

  Chunks all() {
    return all;
  }

  Chunks read() {
    return read;
  }

  /** The rows that leave a layer. */
  Chunks leaving(int layer) {
    return layer + 1 < sizes.layers() ? all() : read();
  }

  /** Sets the gradients of rows that leave the last layer unread to 0. */
  void clearUnread() {
    int at = 0;
    for (int i = 0; i < read().count(); i++) {
      clear(at, read().from(i));
      at = read().to(i);
    }
    clear(at, rowCount());
  }

  private void clear(int from, int to) {
    if (from >= to) {
      return;
    }
    int stride = sizes.stride(sizes.width());
    Arrays.fill(gradient, from * stride, to * stride, 0);
    for (int row = from; row < to; row++) {
      HeadRows.clear(outputGradient, row);
    }
  }

  /** Layer {@code index}; the one after the last has the rows that leave the decoder. */
  Layer layer(int index) {
    return layers.get(distinct ? index : 0);
  }

  /** What a condition makes of layer {@code index}, or of the norm after the last. */
  Modulated modulated(int index) {
    return Objects.requireNonNull(layer(index).modulated, "no condition");
  }

  float[] rows(int columns) {
    return new float[Math.multiplyExact(room(rowCount()), sizes.stride(columns))];
  }

  /** How many rows arrays have: arithmetic looks at a few more than there are, from the last on. */
  static int room(int rows) {
    return LayerMath.rows(Math.addExact(rows, 3));
  }

  /** One layer's. */
  final class Layer {
    /** The rows that enter. */
    final float[] entering = rows(sizes.width());

    /** The rows between attention and feed-forward. */
    final float[] between = rows(sizes.width());

    /** Before the gate. */
    final float[] gated;

    final RowNorm.Moments first = RowNorm.Moments.of(rowCount());
    final RowNorm.Moments second = RowNorm.Moments.of(rowCount());
    final FloatHeads q = heads(sizes.heads());
    final FloatHeads k = heads(sizes.keyHeads());
    final FloatHeads v = heads(sizes.keyHeads());

    /** What attention gave. */
    FloatOutput attended = new FloatOutput(FloatHeads.zeros(1, 1, 0, 1), new double[0]);

    /** What its backward pass gave. */
    FloatGradient slopes =
        new FloatGradient(attended.out(), attended.out(), attended.out(), new double[0]);

    /** What a condition makes of the layer's branches, or of the last norm. */
    final @Nullable Modulated modulated;

    Layer(Gate gate, @Nullable Modulated modulated) {
      this.modulated = modulated;
      gated = rows(gate.inputs(sizes.hidden()));
    }

    private FloatHeads heads(int count) {
      return FloatHeads.zeros(batch, count, length, sizes.headWidth());
    }
  }
}
