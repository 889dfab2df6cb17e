package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;
import java.util.List;

/**
 * A pre-norm transformer layer but for attention itself: x += attention(norm x) W, x +=
 * feed-forward (norm x). Each method does a chunk of rows, {@code from} to {@code to}.
 */
final class Block {
  private final Dimensions sizes;
  private final Gate gate;
  private final RowNorm firstNorm;
  private final Affine project;
  private final Affine merge;
  private final RowNorm secondNorm;
  private final Affine widen;
  private final Affine narrow;

  /**
   * @param name of the layer, before a dot and the tensors' own names
   */
  Block(
      Layout layout,
      String name,
      Normalisation normalisation,
      Activation activation,
      boolean biased,
      LayerMath math) {
    this.sizes = layout.dimensions();
    this.gate = activation.gate();
    int width = sizes.width();
    firstNorm = new RowNorm(layout, name + ".attention_norm", normalisation, math);
    project = new Affine(layout, name + ".attention.qkv", width, sizes.projected(), biased, math);
    merge = new Affine(layout, name + ".attention.out", width, width, biased, math);
    secondNorm = new RowNorm(layout, name + ".feed_forward_norm", normalisation, math);
    widen =
        new Affine(
            layout, name + ".feed_forward.up", width, gate.inputs(sizes.hidden()), biased, math);
    narrow = new Affine(layout, name + ".feed_forward.down", sizes.hidden(), width, biased, math);
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    norms().forEach(norm -> norm.take(parameters));
    readers().forEach(matrix -> matrix.take(parameters));
    writers().forEach(matrix -> matrix.take(parameters));
  }

  List<RowNorm> norms() {
    return List.of(firstNorm, secondNorm);
  }

  /** Matrices that read the residual stream. */
  List<Affine> readers() {
    return List.of(project, widen);
  }

  /** Matrices that write to the residual stream. */
  List<Affine> writers() {
    return List.of(merge, narrow);
  }

  /** From the rows that enter to queries, keys and values. */
  void before(int from, int to, Tape.Layer layer, Placement placement, Space space) {
    int stride = sizes.stride(sizes.width());
    int wide = sizes.stride(sizes.projected());
    firstNorm.apply(layer.entering, stride, from, to, layer.first, space.normed, stride);
    if (layer.modulated != null) {
      layer.modulated.scale(0, from, to, space.normed, space.curves());
    }
    project.apply(to - from, space.normed, 0, stride, space.projected, 0, wide);
    int keys = sizes.heads() * sizes.headWidth();
    int values = keys + sizes.keyHeads() * sizes.headWidth();
    for (int row = from; row < to; row++) {
      int at = (row - from) * wide;
      place(space.projected, at, sizes.heads() + sizes.keyHeads(), placement, row % layer.q.rows());
      HeadRows.scatter(space.projected, at, layer.q, row);
      HeadRows.scatter(space.projected, at + keys, layer.k, row);
      HeadRows.scatter(space.projected, at + values, layer.v, row);
    }
  }

  private void place(float[] rows, int at, int heads, Placement placement, int position) {
    for (int head = 0; head < heads; head++) {
      placement.place(position, rows, at + head * sizes.headWidth());
    }
  }

  /** From what attention gave to the rows that leave. */
  void after(int from, int to, Tape.Layer layer, float[] leaving, Space space) {
    int stride = sizes.stride(sizes.width());
    int inner = sizes.stride(sizes.hidden());
    int wide = sizes.stride(gate.inputs(sizes.hidden()));
    int rows = to - from;
    int at = from * stride;
    gather(layer.attended.out(), from, to, space.rows, stride);
    if (layer.modulated == null) {
      merge.applyTo(layer.entering, rows, space.rows, 0, stride, layer.between, at, stride);
    } else {
      merge.apply(rows, space.rows, 0, stride, layer.modulated.branch(0), at, stride);
      layer.modulated.add(0, from, to, layer.entering, layer.between, space.curves());
    }
    secondNorm.apply(layer.between, stride, from, to, layer.second, space.normed, stride);
    if (layer.modulated != null) {
      layer.modulated.scale(1, from, to, space.normed, space.curves());
    }
    widen.apply(rows, space.normed, 0, stride, layer.gated, from * wide, wide);
    gate.apply(rows, sizes.hidden(), layer.gated, from * wide, wide, space.hidden, inner, space);
    if (layer.modulated == null) {
      narrow.applyTo(layer.between, rows, space.hidden, 0, inner, leaving, at, stride);
    } else {
      narrow.apply(rows, space.hidden, 0, inner, layer.modulated.branch(1), at, stride);
      layer.modulated.add(1, from, to, layer.between, leaving, space.curves());
    }
  }

  /**
   * Back from the rows that leave to what attention gave.
   *
   * @param dx the gradient in the rows that leave; then that in the rows between
   * @param dOut the gradient in what attention gave, written
   */
  void backAfter(
      int from,
      int to,
      Tape.Layer layer,
      float[] dx,
      FloatHeads dOut,
      float[] gradient,
      Space space) {
    int stride = sizes.stride(sizes.width());
    int inner = sizes.stride(sizes.hidden());
    int wide = sizes.stride(gate.inputs(sizes.hidden()));
    int rows = to - from;
    int at = from * stride;
    Modulated modulated = layer.modulated;
    float[] added = modulated == null ? dx : space.branch;
    int addedAt = modulated == null ? at : 0;
    if (modulated != null) {
      modulated.backAdd(1, from, to, dx, space.branch, space.curves());
      // Rows that arithmetic adds to an odd number must not count in sums.
      Arrays.fill(space.branch, rows * stride, LayerMath.rows(rows) * stride, 0);
    }
    gate.back(
        rows,
        layer.gated,
        from * wide,
        wide,
        narrow,
        added,
        addedAt,
        stride,
        widen,
        gradient,
        space);
    narrow.gradient(rows, space.hidden, inner, added, addedAt, stride, gradient);
    secondNorm.again(layer.between, stride, from, to, layer.second, space.normed, stride);
    if (modulated != null) {
      System.arraycopy(space.normed, 0, space.rows, 0, rows * stride);
      modulated.scale(1, from, to, space.normed, space.curves());
    }
    widen.weightGradient(rows, space.normed, 0, stride, space.gated, 0, wide, gradient);
    widen.back(rows, space.gated, 0, wide, space.normed, stride);
    if (modulated != null) {
      modulated.backScale(1, from, to, space.rows, space.normed, space.curves());
    }
    secondNorm.back(layer.between, stride, from, to, layer.second, space.normed, dx, gradient);
    gather(layer.attended.out(), from, to, space.rows, stride);
    if (modulated != null) {
      modulated.backAdd(0, from, to, dx, space.branch, space.curves());
    }
    merge.gradient(rows, space.rows, stride, added, addedAt, stride, gradient);
    merge.back(rows, added, addedAt, stride, space.rows, stride);
    for (int row = from; row < to; row++) {
      HeadRows.scatter(space.rows, (row - from) * stride, dOut, row);
    }
  }

  /**
   * Back from queries, keys and values to the rows that enter.
   *
   * @param dx the gradient in the rows between; then that in the rows that enter
   */
  void backBefore(
      int from,
      int to,
      Tape.Layer layer,
      Placement placement,
      float[] dx,
      float[] gradient,
      Space space) {
    int stride = sizes.stride(sizes.width());
    int wide = sizes.stride(sizes.projected());
    int keys = sizes.heads() * sizes.headWidth();
    int values = keys + sizes.keyHeads() * sizes.headWidth();
    for (int row = from; row < to; row++) {
      int at = (row - from) * wide;
      HeadRows.gather(layer.slopes.q(), row, space.projected, at);
      HeadRows.gather(layer.slopes.k(), row, space.projected, at + keys);
      HeadRows.gather(layer.slopes.v(), row, space.projected, at + values);
      for (int head = 0; head < sizes.heads() + sizes.keyHeads(); head++) {
        placement.gradient(row % layer.q.rows(), space.projected, at + head * sizes.headWidth());
      }
    }
    firstNorm.again(layer.entering, stride, from, to, layer.first, space.normed, stride);
    if (layer.modulated != null) {
      System.arraycopy(space.normed, 0, space.rows, 0, (to - from) * stride);
      layer.modulated.scale(0, from, to, space.normed, space.curves());
    }
    project.gradient(to - from, space.normed, stride, space.projected, 0, wide, gradient);
    project.back(to - from, space.projected, 0, wide, space.normed, stride);
    if (layer.modulated != null) {
      layer.modulated.backScale(0, from, to, space.rows, space.normed, space.curves());
    }
    firstNorm.back(layer.entering, stride, from, to, layer.first, space.normed, dx, gradient);
  }

  private static void gather(FloatHeads heads, int from, int to, float[] target, int stride) {
    for (int row = from; row < to; row++) {
      HeadRows.gather(heads, row, target, (row - from) * stride);
    }
  }
}
