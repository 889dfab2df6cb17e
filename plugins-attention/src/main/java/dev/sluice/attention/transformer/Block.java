package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm transformer layer but for attention itself: x += attention(norm x) W, x +=
 * feed-forward (norm x). Each method does a chunk of rows, {@code from} to {@code to}; after the
 * last layer only rows that are read go on.
 */
final class Block {
  private final int index;
  private final Dimensions sizes;
  private final Gate gate;
  private final RowNorm firstNorm;
  private final Affine project;
  private final @Nullable HeadNorms headNorms;
  private final Affine merge;
  private final RowNorm secondNorm;
  private final Affine widen;
  private final Affine narrow;

  /**
   * @param index of the layer
   */
  Block(Layout layout, int index, BlockForm form, LayerMath curves, MatrixMath math) {
    this.index = index;
    String name = "layers." + index;
    this.sizes = layout.dimensions();
    this.gate = form.activation().gate();
    int width = sizes.width();
    DecoderConfig.Biases biases = form.biases();
    firstNorm = form.norm(layout, name + ".attention_norm", curves);
    project =
        new Affine(
            layout, name + ".attention.qkv", width, sizes.projected(), biases.projections(), math);
    headNorms = form.headNorms() ? new HeadNorms(layout, name, form.epsilon(), curves) : null;
    merge =
        new Affine(layout, name + ".attention.out", sizes.attended(), width, biases.output(), math);
    secondNorm = form.norm(layout, name + ".feed_forward_norm", curves);
    int inputs = gate.inputs(sizes.hidden());
    boolean biased = biases.feedForward();
    widen = new Affine(layout, name + ".feed_forward.up", width, inputs, biased, math);
    narrow = new Affine(layout, name + ".feed_forward.down", sizes.hidden(), width, biased, math);
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    norms().forEach(norm -> norm.take(parameters));
    headNorms().ifPresent(norms -> norms.take(parameters));
    readers().forEach(matrix -> matrix.take(parameters));
    writers().forEach(matrix -> matrix.take(parameters));
  }

  /** Keeps these. */
  void take(NarrowWeights weights) {
    norms().forEach(norm -> norm.take(weights));
    headNorms().ifPresent(norms -> norms.take(weights));
    readers().forEach(matrix -> matrix.take(weights));
    writers().forEach(matrix -> matrix.take(weights));
  }

  List<RowNorm> norms() {
    return List.of(firstNorm, secondNorm);
  }

  /** Norms of queries and keys. */
  Optional<HeadNorms> headNorms() {
    return Optional.ofNullable(headNorms);
  }

  /** Matrices that read the residual stream. */
  List<Affine> readers() {
    return List.of(project, widen);
  }

  /** Matrices that write to the residual stream. */
  List<Affine> writers() {
    return List.of(merge, narrow);
  }

  /** Matrices from the rows that enter to attention. */
  List<Affine> before() {
    return List.of(project);
  }

  /** Matrices from attention to the rows that leave. */
  List<Affine> after() {
    return List.of(widen, narrow, merge);
  }

  /** From the rows that enter to queries, keys and values. */
  void before(int from, int to, Tape tape, Placement placement, Space space) {
    Tape.Layer layer = tape.layer(index);
    int rows = to - from;
    int stride = sizes.stride(sizes.width());
    firstNorm.apply(layer.entering, stride, from, to, layer.first, space.normed, 0, stride);
    Modulated modulated = modulated(tape);
    if (modulated != null) {
      modulated.scale(0, from, to, space.normed, 0, space.curves());
    }
    int wide = sizes.stride(sizes.projected());
    project.apply(rows, chunk(space.normed, stride), chunk(space.projected, wide), space);
    for (int row = from; row < to; row++) {
      int at = (row - from) * wide;
      int place = tape.plan().place(row);
      if (headNorms != null) {
        headNorms.apply(row, space.projected, at, layer.inner.raw, space);
      }
      for (int head = 0; head < sizes.heads() + sizes.keyHeads(); head++) {
        int own = at + head * sizes.headWidth();
        placement.place(place % tape.plan().length(), space.projected, own);
      }
      scatter(space.projected, at, tape, place);
    }
  }

  /** Queries, keys and values of a row to its place, and to those that share it. */
  private void scatter(float[] projected, int at, Tape tape, int place) {
    Tape.Inner inner = tape.layer(index).inner;
    int length = tape.plan().length();
    int keys = at + sizes.heads() * sizes.headWidth();
    int values = keys + sizes.keyHeads() * sizes.headWidth();
    HeadRows.scatter(projected, at, inner.q, place);
    HeadRows.scatter(projected, keys, inner.k, place);
    HeadRows.scatter(projected, values, inner.v, place);
    for (int follower : tape.plan().followers(place / length)) {
      int position = place % length;
      if (position < tape.plan().shared(follower)) {
        int other = follower * length + position;
        HeadRows.scatter(projected, at, inner.q, other);
        HeadRows.scatter(projected, keys, inner.k, other);
        HeadRows.scatter(projected, values, inner.v, other);
      }
    }
  }

  /** From what attention gave to the rows that leave. */
  void after(int from, int to, Tape tape, Space space) {
    int rows = to - from;
    int stride = sizes.stride(sizes.width());
    int inner = sizes.stride(sizes.hidden());
    between(from, to, tape, space);
    float[] gated = tape.layer(index).inner.gated;
    int wide = sizes.stride(gate.inputs(sizes.hidden()));
    gate.apply(rows, sizes.hidden(), gated, from * wide, wide, space.hidden, 0, inner, space);
    Matrix leaving = Matrix.rows(tape.leaving(index), from * stride, stride);
    Matrix between = Matrix.rows(tape.layer(index).inner.between, from * stride, stride);
    Modulated modulated = modulated(tape);
    if (modulated == null) {
      narrow.applyTo(between, rows, chunk(space.hidden, inner), leaving, space);
    } else {
      Matrix branch = Matrix.rows(modulated.branch(1), from * stride, stride);
      narrow.apply(rows, chunk(space.hidden, inner), branch, space);
      modulated.add(1, from, to, between.values(), leaving.values(), space.curves());
    }
  }

  /** From what attention gave to the rows before the gate. */
  void between(int from, int to, Tape tape, Space space) {
    Tape.Layer layer = tape.layer(index);
    int rows = to - from;
    int stride = sizes.stride(sizes.width());
    int at = from * stride;
    float[] entering = layer.entering;
    int side = sizes.stride(sizes.attended());
    for (int row = from; row < to; row++) {
      int target = (row - from) * side;
      HeadRows.gather(layer.inner.attended.out(), place(tape, row), space.attended, target);
    }
    Matrix attended = chunk(space.attended, side);
    Matrix between = Matrix.rows(layer.inner.between, at, stride);
    Modulated modulated = modulated(tape);
    if (modulated != null) {
      merge.apply(rows, attended, Matrix.rows(modulated.branch(0), at, stride), space);
      modulated.add(0, from, to, entering, layer.inner.between, space.curves());
    } else if (selects(tape)) {
      for (int row = from; row < to; row++) {
        int source = tape.plan().read(row) * stride;
        System.arraycopy(entering, source, layer.inner.between, row * stride, sizes.width());
      }
      merge.applyTo(between, rows, attended, between, space);
    } else {
      merge.applyTo(Matrix.rows(entering, at, stride), rows, attended, between, space);
    }
    secondNorm.apply(
        layer.inner.between, stride, from, to, layer.inner.second, space.normed, 0, stride);
    if (modulated != null) {
      modulated.scale(1, from, to, space.normed, 0, space.curves());
    }
    int wide = sizes.stride(gate.inputs(sizes.hidden()));
    Matrix gated = Matrix.rows(layer.inner.gated, from * wide, wide);
    widen.apply(rows, chunk(space.normed, stride), gated, space);
  }

  /**
   * Back from the rows that leave to what attention gave. The gradient in the rows that leave, in
   * {@code tape.gradient}, becomes that in the rows between.
   */
  void backAfter(int from, int to, Tape tape, RowBand band, Space space) {
    Tape.Inner inner = tape.layer(index).inner;
    int rows = to - from;
    int width = sizes.width();
    int stride = sizes.stride(width);
    int place = space.place() * stride;
    Modulated modulated = modulated(tape);
    if (modulated == null) {
      System.arraycopy(tape.gradient, from * stride, band.forwardBranch, place, rows * stride);
    } else {
      modulated.backAdd(1, from, to, tape.gradient, band.forwardBranch, place, space.curves());
    }
    int deep = sizes.stride(sizes.hidden());
    int wide = sizes.stride(gate.inputs(sizes.hidden()));
    Matrix added = Matrix.rows(band.forwardBranch, place, stride);
    narrow.back(rows, added, chunk(space.hiddenGradient, deep), space);
    gate.back(
        rows,
        sizes.hidden(),
        inner.gated,
        from * wide,
        wide,
        band.hidden,
        space.place() * deep,
        deep,
        space.hiddenGradient,
        band.gated,
        space.place() * wide,
        space);
    secondNorm.again(
        inner.between, stride, from, to, inner.second, band.secondNormed, place, stride);
    if (modulated != null) {
      System.arraycopy(band.secondNormed, place, space.rows, 0, rows * stride);
      modulated.scale(1, from, to, band.secondNormed, place, space.curves());
    }
    Matrix du = Matrix.rows(band.gated, space.place() * wide, wide);
    widen.back(rows, du, chunk(space.normed, stride), space);
    if (modulated != null) {
      modulated.backScale(1, from, to, space.rows, space.normed, space.curves());
    }
    secondNorm.back(
        inner.between,
        stride,
        from,
        to,
        inner.second,
        space.normed,
        tape.gradient,
        band.slots,
        band.slot(space.slot(), 1));
    backMerge(from, to, tape, band, space);
  }

  private void backMerge(int from, int to, Tape tape, RowBand band, Space space) {
    int stride = sizes.stride(sizes.width());
    int side = sizes.stride(sizes.attended());
    int place = space.place() * stride;
    FloatHeads attended = tape.layer(index).inner.attended.out();
    for (int row = from; row < to; row++) {
      int at = (space.place() + row - from) * side;
      HeadRows.gather(attended, place(tape, row), band.attended, at);
    }
    Modulated modulated = modulated(tape);
    if (modulated != null) {
      modulated.backAdd(0, from, to, tape.gradient, band.attentionBranch, place, space.curves());
    } else {
      System.arraycopy(
          tape.gradient, from * stride, band.attentionBranch, place, (to - from) * stride);
    }
    Matrix added = Matrix.rows(band.attentionBranch, place, stride);
    merge.back(to - from, added, chunk(space.attended, side), space);
    for (int row = from; row < to; row++) {
      int at = (row - from) * side;
      HeadRows.scatter(space.attended, at, tape.outputGradient, place(tape, row));
    }
  }

  /** The gradients in parameters after {@link #backAfter} of a band. */
  void sumAfter(RowBand band, Sums sums) {
    int width = sizes.width();
    int inputs = gate.inputs(sizes.hidden());
    narrow.gradient(
        band.matrix(band.hidden, sizes.hidden()), band.matrix(band.forwardBranch, width), sums);
    widen.gradient(band.matrix(band.secondNormed, width), band.matrix(band.gated, inputs), sums);
    merge.gradient(
        band.matrix(band.attended, sizes.attended()),
        band.matrix(band.attentionBranch, width),
        sums);
    band.sum(secondNorm, 1, sums);
  }

  /**
   * Back from queries, keys and values to the rows that enter. The gradient in the rows between, in
   * {@code tape.gradient}, becomes that in the rows that enter.
   */
  void backBefore(int from, int to, Tape tape, Placement placement, RowBand band, Space space) {
    Tape.Layer layer = tape.layer(index);
    int rows = to - from;
    int stride = sizes.stride(sizes.width());
    int wide = sizes.stride(sizes.projected());
    int place = space.place() * stride;
    for (int row = from; row < to; row++) {
      int at = (space.place() + row - from) * wide;
      gather(tape, tape.plan().place(row), band.projected, at);
      for (int head = 0; head < sizes.heads() + sizes.keyHeads(); head++) {
        int position = tape.plan().place(row) % tape.plan().length();
        placement.gradient(position, band.projected, at + head * sizes.headWidth());
      }
      if (headNorms != null) {
        int slot = band.headSlot(space.slot());
        headNorms.back(row, layer.inner.raw, band.projected, at, band.slots, slot, space);
      }
    }
    firstNorm.again(layer.entering, stride, from, to, layer.first, band.firstNormed, place, stride);
    Modulated modulated = modulated(tape);
    if (modulated != null) {
      System.arraycopy(band.firstNormed, place, space.rows, 0, rows * stride);
      modulated.scale(0, from, to, band.firstNormed, place, space.curves());
    }
    Matrix dy = Matrix.rows(band.projected, space.place() * wide, wide);
    project.back(rows, dy, chunk(space.normed, stride), space);
    if (modulated != null) {
      modulated.backScale(0, from, to, space.rows, space.normed, space.curves());
    }
    firstNorm.back(
        layer.entering,
        stride,
        from,
        to,
        layer.first,
        space.normed,
        tape.gradient,
        band.slots,
        band.slot(space.slot(), 0));
  }

  /** The gradients in queries, keys and values of a row, and in those of rows that share it. */
  private void gather(Tape tape, int place, float[] projected, int at) {
    FloatGradient slopes = tape.slopes;
    int length = tape.plan().length();
    int keys = at + sizes.heads() * sizes.headWidth();
    int values = keys + sizes.keyHeads() * sizes.headWidth();
    HeadRows.gather(slopes.q(), place, projected, at);
    HeadRows.gather(slopes.k(), place, projected, keys);
    HeadRows.gather(slopes.v(), place, projected, values);
    for (int follower : tape.plan().followers(place / length)) {
      int position = place % length;
      if (position < tape.plan().shared(follower)) {
        HeadRows.add(slopes.k(), follower * length + position, projected, keys);
        HeadRows.add(slopes.v(), follower * length + position, projected, values);
      }
    }
  }

  /** The gradients in parameters after {@link #backBefore} of a band. */
  void sumBefore(RowBand band, Sums sums) {
    project.gradient(
        band.matrix(band.firstNormed, sizes.width()),
        band.matrix(band.projected, sizes.projected()),
        sums);
    band.sum(firstNorm, 0, sums);
    if (headNorms != null) {
      band.sum(headNorms, sums);
    }
  }

  /** Whether fewer rows leave this layer than enter it. */
  private boolean selects(Tape tape) {
    return index + 1 == sizes.layers() && !tape.plan().readsAll();
  }

  /** Where a row that leaves stands among all of {@code [batch, length]}. */
  private int place(Tape tape, int row) {
    return tape.plan().place(selects(tape) ? tape.plan().read(row) : row);
  }

  private @Nullable Modulated modulated(Tape tape) {
    return tape.conditioned() ? tape.modulated(index) : null;
  }

  private static Matrix chunk(float[] values, int stride) {
    return Matrix.rows(values, 0, stride);
  }
}
