package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
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
      LayerMath curves,
      MatrixMath math,
      Workers workers) {
    this.shape = shape;
    this.sizes = sizes;
    this.gate = params.activation().gate();
    this.layout = new Layout(sizes);
    this.entrance = new Entrance(layout, shape.length(), shape.in(), math);
    this.condition = new Condition(layout, shape.condition(), curves, math);
    BlockForm form = BlockForm.of(params.norm(), params.activation(), params.biases());
    this.stack =
        new Stack(
            layout,
            index -> new Block(layout, index, form, curves, math),
            gate,
            kernel,
            curves,
            math,
            workers);
    this.exit = new Exit(layout, shape.out(), params.norm(), curves, math);
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
    Sequences out = Sequences.zeros(in.batch(), shape.length(), shape.out());
    condition.apply(conditions, batch.conditions, tape, stack.engine().alone());
    stack.forward(
        tape,
        seeing,
        (from, to, space) -> entrance.apply(from, to, in, tape.layer(0).entering, space),
        (from, to, space) -> exit.apply(from, to, tape, out.values(), space));
    return out;
  }

  /**
   * The gradient in the parameters, after {@link #forward} of a batch that keeps.
   *
   * @param in what went forward
   * @param slopes the loss's gradient in the rows that leave
   * @param total written
   */
  void backward(Sequences in, Sequences slopes, Batch batch, float[] total) {
    Tape tape = batch.tape;
    condition.clear(tape);
    BandPass last =
        new BandPass() {
          @Override
          public void run(int from, int to, RowBand band, Space space) {
            exit.back(from, to, tape, slopes.values(), band, space);
          }

          @Override
          public void sum(int from, int to, RowBand band, Sums sums) {
            exit.sum(from, slopes.values(), band, sums);
          }
        };
    BandPass first =
        new BandPass() {
          @Override
          public void run(int from, int to, RowBand band, Space space) {
            // Sums alone read the rows that enter.
          }

          @Override
          public void sum(int from, int to, RowBand band, Sums sums) {
            entrance.sum(from, to, in, tape.gradient, sums);
          }
        };
    stack.backward(tape, seeing, last, first, total);
    Engine engine = stack.engine();
    condition.back(batch.conditions, tape, engine.sums(), engine.alone(), total);
  }

  /** What so many sequences need. */
  final class Batch {
    private final int count;
    private final Tape tape;
    private final Condition.Rows conditions;

    private Batch(int count, boolean keeps) {
      this.count = count;
      Tape.Keeps kept = keeps ? Tape.Keeps.ALL : Tape.Keeps.NOTHING;
      tape = new Tape(sizes, gate, false, RowPlan.all(count, shape.length()), kept, true);
      conditions = condition.rows(count);
    }

    boolean fits(int other) {
      return count == other;
    }
  }
}
