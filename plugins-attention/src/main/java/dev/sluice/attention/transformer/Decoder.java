package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embedding, blocks and head over a batch of tokens, forward and backward. */
final class Decoder {
  private final Dimensions sizes;
  private final Gate gate;
  private final Layout layout;
  private final Embedding embedding;
  private final Stack stack;
  private final Head head;
  private final Positions positions;
  private final int window;
  private final double softCap;
  private @Nullable Placed placed;

  Decoder(
      Dimensions sizes,
      Transformer.Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath math,
      Workers workers) {
    this.sizes = sizes;
    this.gate = params.activation().gate();
    this.layout = new Layout(sizes);
    this.embedding = new Embedding(layout);
    this.stack =
        new Stack(
            layout,
            name ->
                new Block(layout, name, params.norm(), params.activation(), params.biases(), math),
            gate,
            kernel,
            math,
            workers);
    this.head = new Head(layout, params.norm(), math);
    this.positions = positions;
    this.window = params.window();
    this.softCap = params.softCap();
    kernel
        .refusal(spec(0))
        .ifPresent(
            refusal -> {
              throw new RunFailedException(
                  "this model's kernel cannot do its attention: " + refusal);
            });
  }

  Dimensions sizes() {
    return sizes;
  }

  Layout layout() {
    return layout;
  }

  Embedding embedding() {
    return embedding;
  }

  List<Block> blocks() {
    return stack.blocks();
  }

  Head head() {
    return head;
  }

  Tape tape(Tokens tokens, boolean keeps) {
    return new Tape(sizes, gate, tokens.batch(), tokens.length(), keeps);
  }

  /** Takes new parameters, padded. */
  void take(float[] parameters) {
    embedding.take(parameters);
    stack.take(parameters);
    head.norm().take(parameters);
    head.matrix().take(parameters);
  }

  /** Logits of every row, shape {@code [rows, vocabulary]} without gaps. */
  float[] logits(Tokens tokens, Tape tape) {
    int vocabulary = sizes.vocabulary();
    float[] logits = new float[Math.multiplyExact(tape.rowCount(), vocabulary)];
    tape.begin(Chunks.all(tokens), Chunks.read(tokens, /* last= */ true));
    forward(
        tokens,
        tape,
        (from, to, space) -> {
          head.logits(from, to, tape.layer(sizes.layers()).entering, tape.moments, space);
          for (int row = from; row < to; row++) {
            int at = (row - from) * sizes.stride(vocabulary);
            System.arraycopy(space.logits, at, logits, row * vocabulary, vocabulary);
          }
        });
    return logits;
  }

  /** Log-probabilities of every token, shape {@code [batch, length]}. */
  double[] logProbabilities(Tokens tokens, Tape tape) {
    double[] logProbabilities = new double[tape.rowCount()];
    tape.begin(Chunks.all(tokens), Chunks.read(tokens, /* last= */ false));
    forward(
        tokens,
        tape,
        (from, to, space) ->
            head.logProbabilities(from, to, tape, tokens, logProbabilities, space));
    return logProbabilities;
  }

  private void forward(Tokens tokens, Tape tape, Stack.Chunk last) {
    forward(tokens, tape, placed(tokens.length()), spec(0), Stack::own, last);
  }

  /** The forward pass of rows that {@code now} places and whose keys {@code attended} gives. */
  private void forward(
      Tokens tokens,
      Tape tape,
      Placed now,
      AttentionSpec spec,
      Stack.Attended attended,
      Stack.Chunk last) {
    stack.forward(
        tape,
        new Stack.Seeing(spec, now.placement()),
        (from, to, space) -> embedding.apply(from, to, tokens, now.added(), tape.layer(0).entering),
        attended,
        last);
  }

  /**
   * Logits of the token after the last of a piece.
   *
   * @param first where the piece begins
   * @param attended gives keys and values of the piece and of what is before it
   */
  float[] next(Tokens piece, int first, Placed all, Stack.Attended attended) {
    int count = piece.length();
    int vocabulary = sizes.vocabulary();
    float[] logits = new float[vocabulary];
    Tape tape = tape(piece, false);
    forward(
        piece,
        tape,
        all.from(first, count),
        spec(first),
        attended,
        (from, to, space) -> {
          if (to == count) {
            float[] leaving = tape.layer(sizes.layers()).entering;
            head.logits(to - 1, to, leaving, tape.moments, space);
            System.arraycopy(space.logits, 0, logits, 0, vocabulary);
          }
        });
    return logits;
  }

  /**
   * The gradient in the parameters, padded, after {@link #logProbabilities} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the log-probabilities
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, double[] slopes, float[] total) {
    backward(
        tokens,
        tape,
        (from, to, space) -> head.inLogits(from, to, tape, tokens, slopes, space),
        total);
  }

  /**
   * The gradient in the parameters, padded, after {@link #logits} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the logits
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, float[] slopes, float[] total) {
    backward(
        tokens,
        tape,
        (from, to, space) -> head.givenLogits(from, to, tokens, slopes, space),
        total);
  }

  /**
   * @param inLogits writes the loss's gradient in the logits of a chunk to {@code space.logits}
   */
  private void backward(Tokens tokens, Tape tape, Stack.Chunk inLogits, float[] total) {
    stack.backward(
        tape,
        new Stack.Seeing(spec(0), placed(tokens.length()).placement()),
        (from, to, space, gradient) -> {
          inLogits.run(from, to, space);
          head.back(from, to, tape, gradient, space);
        },
        (from, to, space, gradient) -> embedding.back(from, to, tokens, tape.gradient, gradient),
        total);
  }

  /**
   * Attention to what is not ahead and within the window, of queries of which the first stands at
   * {@code first}; scores are capped before positions add to them.
   */
  private AttentionSpec spec(int first) {
    int before = window == 0 ? Band.UNBOUNDED : window - 1;
    Score placed = PositionScore.of(positions, sizes.heads(), first);
    return AttentionSpec.scaled(1 / Math.sqrt(sizes.headWidth()))
        .withMask(new Band(first, before, 0))
        .withScore(softCap == 0 ? placed : new SoftCap(softCap).then(placed));
  }

  /** What positions do to sequences of at least this length. */
  Placed placed(int length) {
    Placed known = placed;
    if (known == null || known.length() < length) {
      known =
          new Placed(
              length,
              embedding.added(positions, length),
              positions.placement(length, sizes.headWidth(), 0));
      placed = known;
    }
    return known;
  }
}
