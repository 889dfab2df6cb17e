package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import java.util.List;

/** Entrance, blocks and exit over a batch, forward and backward, under a condition. */
final class Encoder {
  private final EncoderShape shape;
  private final Dimensions sizes;
  private final Gate gate;
  private final Layout layout;
  private final Entrance entrance;
  private final Condition condition;
  private final Stack stack;
  private final Exit exit;
  private final Stack.Seeing seeing;

  Encoder(
      EncoderShape shape,
      Dimensions sizes,
      TransformerEncoder.Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath math,
      Workers workers) {
    this.shape = shape;
    this.sizes = sizes;
    this.gate = params.activation().gate();
    this.layout = new Layout(sizes);
    this.entrance = new Entrance(layout, shape.length(), shape.in(), math);
    this.condition = new Condition(layout, shape.condition(), math);
    this.stack =
        new Stack(
            layout,
            name ->
                new Block(layout, name, params.norm(), params.activation(), params.biases(), math),
            gate,
            kernel,
            math,
            workers);
    this.exit = new Exit(layout, shape.out(), params.norm(), math);
    this.seeing =
        new Stack.Seeing(
            AttentionSpec.scaled(1 / Math.sqrt(sizes.headWidth()))
                .withScore(PositionScore.of(positions, sizes.heads(), 0)),
            positions.placement(shape.length(), sizes.headWidth(), 0));
  }

  EncoderShape shape() {
    return shape;
  }

  Layout layout() {
    return layout;
  }

  Entrance entrance() {
    return entrance;
  }

  Condition condition() {
    return condition;
  }

  List<Block> blocks() {
    return stack.blocks();
  }

  Exit exit() {
    return exit;
  }

  /** Takes new parameters, padded. */
  void take(float[] parameters) {
    entrance.take(parameters);
    condition.take(parameters);
    stack.take(parameters);
    exit.take(parameters);
  }

  Batch batch(int count, boolean keeps) {
    return new Batch(count, keeps);
  }

  /** The rows that leave. */
  Sequences forward(Sequences in, float[] conditions, Batch batch) {
    Tape tape = batch.tape;
    condition.apply(conditions, batch.conditions, tape);
    stack.forward(
        tape,
        seeing,
        (from, to, space) -> entrance.apply(from, to, in, batch.in, tape.layer(0).entering),
        (from, to, space) -> exit.apply(from, to, tape, batch.out, space));
    Sequences out = Sequences.zeros(in.batch(), shape.length(), shape.out());
    copy(batch.out, sizes.stride(shape.out()), out.values(), shape.out(), out.rows());
    return out;
  }

  /**
   * The gradient in the parameters, padded, after {@link #forward} of a batch that keeps.
   *
   * @param slopes the loss's gradient in the rows that leave
   * @param total written
   */
  void backward(Sequences slopes, Batch batch, float[] total) {
    Tape tape = batch.tape;
    copy(slopes.values(), shape.out(), batch.out, sizes.stride(shape.out()), slopes.rows());
    condition.clear(tape);
    stack.backward(
        tape,
        seeing,
        (from, to, space, gradient) -> exit.back(from, to, tape, batch.out, gradient, space),
        (from, to, space, gradient) -> entrance.back(from, to, batch.in, tape.gradient, gradient),
        total);
    condition.back(batch.conditions, tape, total);
  }

  /** Rows that leave, between strides. */
  private void copy(float[] source, int from, float[] target, int to, int rows) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(source, row * from, target, row * to, shape.out());
    }
  }

  /** What so many sequences need; {@code out} becomes the gradient in what leaves. */
  final class Batch {
    private final int count;
    private final Tape tape;
    private final float[] in;
    private final float[] out;
    private final Condition.Rows conditions;

    private Batch(int count, boolean keeps) {
      this.count = count;
      tape = new Tape(sizes, gate, count, shape.length(), keeps, true);
      in = tape.rows(shape.in());
      out = tape.rows(shape.out());
      conditions = condition.rows(count);
    }

    boolean fits(int other) {
      return count == other;
    }
  }
}
