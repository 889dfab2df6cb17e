package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.vector.LayerMath;
import java.util.List;

/**
 * A pre-norm transformer layer but for attention itself: x += attention(norm x) W, x +=
 * feed-forward (norm x). Each method does a chunk of rows, {@code from} to {@code to}.
 */
final class Block {
  private final Dimensions sizes;
  private final Gate gate;
  private final Norm firstNorm;
  private final Affine project;
  private final Affine merge;
  private final Norm secondNorm;
  private final Affine widen;
  private final Affine narrow;

  Block(
      Layout layout,
      Normalisation normalisation,
      Activation activation,
      boolean biased,
      LayerMath math) {
    this.sizes = layout.dimensions();
    this.gate = activation.gate();
    int width = sizes.width();
    firstNorm = new Norm(layout, normalisation);
    project = new Affine(layout, width, sizes.projected(), biased, math);
    merge = new Affine(layout, width, width, biased, math);
    secondNorm = new Norm(layout, normalisation);
    widen = new Affine(layout, width, gate.inputs(sizes.hidden()), biased, math);
    narrow = new Affine(layout, sizes.hidden(), width, biased, math);
  }

  List<Norm> norms() {
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
    merge.applyTo(layer.entering, rows, space.rows, 0, stride, layer.between, at, stride);
    secondNorm.apply(layer.between, stride, from, to, layer.second, space.normed, stride);
    widen.apply(rows, space.normed, 0, stride, layer.gated, from * wide, wide);
    gate.apply(rows, sizes.hidden(), layer.gated, from * wide, wide, space.hidden, inner, space);
    narrow.applyTo(layer.between, rows, space.hidden, 0, inner, leaving, at, stride);
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
    gate.back(rows, layer.gated, from * wide, wide, narrow, dx, at, stride, widen, gradient, space);
    narrow.gradient(rows, space.hidden, inner, dx, at, stride, gradient);
    narrow.biasGradient(rows, dx, at, stride, gradient);
    secondNorm.again(layer.between, stride, from, to, layer.second, space.normed, stride);
    widen.gradient(rows, space.normed, stride, space.gated, 0, wide, gradient);
    widen.back(rows, space.gated, 0, wide, space.normed, stride);
    secondNorm.back(
        layer.between,
        stride,
        from,
        to,
        layer.second,
        space.normed,
        stride,
        dx,
        gradient,
        space.unit);
    gather(layer.attended.out(), from, to, space.rows, stride);
    merge.gradient(rows, space.rows, stride, dx, at, stride, gradient);
    merge.biasGradient(rows, dx, at, stride, gradient);
    merge.back(rows, dx, at, stride, space.rows, stride);
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
    project.gradient(to - from, space.normed, stride, space.projected, 0, wide, gradient);
    project.biasGradient(to - from, space.projected, 0, wide, gradient);
    project.back(to - from, space.projected, 0, wide, space.normed, stride);
    firstNorm.back(
        layer.entering,
        stride,
        from,
        to,
        layer.first,
        space.normed,
        stride,
        dx,
        gradient,
        space.unit);
  }

  private static void gather(FloatHeads heads, int from, int to, float[] target, int stride) {
    for (int row = from; row < to; row++) {
      HeadRows.gather(heads, row, target, (row - from) * stride);
    }
  }
}
