package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the forward pass of one batch keeps for the backward pass. Rows are those of a {@link
 * RowPlan}, but for queries, keys, values and what attention gives, which have a place for each
 * token.
 */
final class Tape {
  private final Dimensions sizes;
  private final int batch;
  private final int length;
  private final int capacity;
  private final Keeps keeps;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Modulated> modulated = new ArrayList<>();
  private RowPlan plan;

  /** The rows that leave the last layer and are read, shape {@code [read, width]}. */
  final float[] leaving;

  /** The gradient in the residual stream, shape {@code [rows, width]}. */
  final float[] gradient;

  /** The gradient in what attention gave, of one layer after another. */
  final FloatHeads outputGradient;

  /** Moments of the last norm. */
  final RowNorm.Moments moments;

  /** The gradients in queries, keys and values, of one layer after another. */
  FloatGradient slopes;

  /** What is kept of a layer. */
  enum Keeps {
    /** Nothing: there will be no backward pass. */
    NOTHING,
    /** The rows that enter; the rest is computed again. */
    INPUTS,
    /** Whatever the backward pass reads. */
    ALL
  }

  /** For tokens. */
  Tape(Dimensions sizes, Gate gate, boolean headNorms, RowPlan plan, Keeps keeps) {
    this(sizes, gate, headNorms, plan, keeps, false);
  }

  /**
   * @param headNorms whether queries and keys are normalised
   * @param conditioned whether a condition changes the layers
   */
  Tape(
      Dimensions sizes,
      Gate gate,
      boolean headNorms,
      RowPlan plan,
      Keeps keeps,
      boolean conditioned) {
    this.sizes = sizes;
    this.batch = plan.batch();
    this.length = plan.length();
    // Batches of one shape differ a little in how many of their rows are computed.
    this.capacity = Math.min(batch * length, plan.count() + plan.count() / 16 + 1);
    this.keeps = keeps;
    this.plan = plan;
    boolean backward = keeps != Keeps.NOTHING;
    Inner shared = new Inner(gate, headNorms);
    for (int i = 0; i < (backward ? sizes.layers() : 1); i++) {
      layers.add(new Layer(keeps == Keeps.ALL && i > 0 ? new Inner(gate, headNorms) : shared));
    }
    for (int i = 0; conditioned && i <= sizes.layers(); i++) {
      int parts = i == sizes.layers() ? Modulated.NORM : Modulated.BLOCK;
      modulated.add(new Modulated(sizes, batch, length, parts, backward));
    }
    this.leaving = rows(sizes.width());
    this.gradient = backward ? rows(sizes.width()) : new float[0];
    this.outputGradient =
        FloatHeads.zeros(batch, sizes.heads(), backward ? length : 0, sizes.headWidth());
    this.moments = RowNorm.Moments.of(capacity);
    FloatHeads none = FloatHeads.zeros(1, 1, 0, 1);
    this.slopes = new FloatGradient(none, none, none, new double[0]);
  }

  boolean fits(RowPlan other) {
    return batch == other.batch() && length == other.length() && other.count() <= capacity;
  }

  /** Which rows the next passes compute. */
  void begin(RowPlan rows) {
    plan = rows;
  }

  RowPlan plan() {
    return plan;
  }

  Keeps keeps() {
    return keeps;
  }

  boolean conditioned() {
    return !modulated.isEmpty();
  }

  /** How many rows leave a layer. */
  int leavingCount(int layer) {
    return layer + 1 < sizes.layers() ? plan.count() : plan.readCount();
  }

  /** The rows that leave layer {@code index}, written. */
  float[] leaving(int index) {
    return index + 1 < sizes.layers() ? layer(index + 1).entering : leaving;
  }

  /** Sets the gradients in what attention gives to rows that nobody reads to 0. */
  void clearUnread() {
    int next = 0;
    for (int place = 0; place < batch * length; place++) {
      if (next < plan.readCount() && plan.place(plan.read(next)) == place) {
        next++;
      } else {
        HeadRows.clear(outputGradient, place);
      }
    }
  }

  /** From the gradient in the rows that are read to that in all; unread ones have 0. */
  void spread() {
    if (plan.readsAll()) {
      return;
    }
    int stride = sizes.stride(sizes.width());
    int index = plan.readCount() - 1;
    for (int row = plan.count() - 1; row >= 0; row--) {
      if (index >= 0 && plan.read(index) == row) {
        System.arraycopy(gradient, index * stride, gradient, row * stride, stride);
        index--;
      } else {
        Arrays.fill(gradient, row * stride, (row + 1) * stride, 0);
      }
    }
  }

  Layer layer(int index) {
    return layers.get(keeps == Keeps.NOTHING ? 0 : index);
  }

  /** What a condition makes of layer {@code index}, or of the norm after the last. */
  Modulated modulated(int index) {
    return modulated.get(index);
  }

  float[] rows(int columns) {
    return new float[Math.multiplyExact(capacity, sizes.stride(columns))];
  }

  /** One layer's. */
  final class Layer {
    /** The rows that enter. */
    final float[] entering = rows(sizes.width());

    final RowNorm.Moments first = RowNorm.Moments.of(capacity);
    final Inner inner;

    private Layer(Inner inner) {
      this.inner = inner;
    }
  }

  /** What is inside of a layer, or of one layer after another. */
  final class Inner {
    /** The rows between attention and feed-forward; of the last layer those that are read. */
    final float[] between = rows(sizes.width());

    /** The same rows before the gate. */
    final float[] gated;

    final RowNorm.Moments second = RowNorm.Moments.of(capacity);
    final FloatHeads q = heads(sizes.heads());
    final FloatHeads k = heads(sizes.keyHeads());
    final FloatHeads v = heads(sizes.keyHeads());

    /** Queries and keys before their norms, side by side; empty where they have none. */
    final float[] raw;

    /** What attention gave. */
    FloatOutput attended = new FloatOutput(FloatHeads.zeros(1, 1, 0, 1), new double[0]);

    private Inner(Gate gate, boolean headNorms) {
      gated = rows(gate.inputs(sizes.hidden()));
      int queriesAndKeys = sizes.heads() + sizes.keyHeads();
      raw = headNorms ? rows(queriesAndKeys * sizes.headWidth()) : new float[0];
    }

    private FloatHeads heads(int count) {
      return FloatHeads.zeros(batch, count, length, sizes.headWidth());
    }
  }
}
