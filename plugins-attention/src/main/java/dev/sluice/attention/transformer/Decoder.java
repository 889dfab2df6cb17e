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
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Embedding, blocks and head over a batch of tokens, forward and backward. */
final class Decoder {
  /** Logits that are kept from the forward to the backward pass, at most: 64 MiB. */
  private static final int KEPT_LOGITS = 1 << 24;

  private final Dimensions sizes;
  private final DecoderForm form;
  private final Gate gate;
  private final Layout layout;
  private final Embedding embedding;
  private final Stack stack;
  private final Head head;
  private final Workers workers;
  private final Tape.Keeps keeps;
  private final Positions positions;
  private @Nullable Placed placed;

  Decoder(
      Dimensions sizes,
      DecoderForm form,
      AttentionKernel kernel,
      Positions positions,
      LayerMath curves,
      MatrixMath math,
      Workers workers) {
    this(sizes, form, kernel, positions, curves, math, workers, KEPT_LOGITS);
  }

  Decoder(
      Dimensions sizes,
      DecoderForm form,
      AttentionKernel kernel,
      Positions positions,
      LayerMath curves,
      MatrixMath math,
      Workers workers,
      int keptLogits) {
    this.sizes = sizes;
    this.form = form;
    this.gate = form.block().activation().gate();
    this.layout = new Layout(sizes);
    this.embedding = new Embedding(layout, form.learntPositions());
    this.stack =
        new Stack(
            layout,
            index -> new Block(layout, index, form.block(), curves, math),
            gate,
            kernel,
            curves,
            math,
            workers);
    Part tied = form.tied() ? embedding.table() : null;
    this.head = new Head(layout, form.block(), tied, curves, stack.engine(), keptLogits);
    this.workers = workers;
    this.keeps = form.recompute() ? Tape.Keeps.INPUTS : Tape.Keeps.ALL;
    this.positions = positions;
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

  /** The sums of gradients in its parameters. */
  Sums sums() {
    return stack.engine().sums();
  }

  /** Its linear maps, by their names in files of other programs. */
  List<AdapterSite> sites() {
    return AdapterSite.of(sizes, gate.inputs(sizes.hidden()) > sizes.hidden());
  }

  /**
   * Arrays for rows.
   *
   * @param backward whether a backward pass follows
   */
  Tape tape(RowPlan plan, boolean backward) {
    return new Tape(
        sizes, gate, form.block().headNorms(), plan, backward ? keeps : Tape.Keeps.NOTHING);
  }

  /** Reads these parameters from now on. */
  void take(float[] parameters) {
    embedding.take(parameters);
    stack.take(parameters);
    head.take(parameters);
  }

  /** Keeps these; there can be no backward pass. */
  void take(NarrowWeights weights) {
    embedding.take(weights);
    stack.take(weights);
    head.take(weights);
  }

  /** Writes what {@link #take(NarrowWeights)} kept, rounded, in the order of the parameters. */
  void read(float[] all) {
    embedding.read(all);
    for (Block block : blocks()) {
      block.norms().forEach(norm -> norm.read(all));
      block.headNorms().ifPresent(norms -> norms.read(all));
      block.readers().forEach(matrix -> matrix.read(all));
      block.writers().forEach(matrix -> matrix.read(all));
    }
    head.read(all);
  }

  /** Logits of every row, shape {@code [rows, vocabulary]}, of a tape that has begun. */
  float[] logits(Tokens tokens, Tape tape) {
    float[] logits = new float[Math.multiplyExact(tokens.ids().length, head.shown())];
    forward(tokens, tape);
    head.logits(tape, logits);
    return logits;
  }

  /** Log-probabilities of every token, shape {@code [batch, length]}, of a tape that has begun. */
  double[] logProbabilities(Tokens tokens, Tape tape) {
    double[] logProbabilities = new double[tokens.ids().length];
    forward(tokens, tape);
    head.logProbabilities(tape, tokens, logProbabilities);
    return logProbabilities;
  }

  /** The rows after the last norm that are read, shape {@code [rows, width]}; as above. */
  float[] states(Tokens tokens, Tape tape) {
    float[] states = new float[Math.multiplyExact(tape.plan().readCount(), sizes.width())];
    forward(tokens, tape);
    head.states(tape, states);
    return states;
  }

  private void forward(Tokens tokens, Tape tape) {
    forward(tokens, tape, placed(tokens.length()), spec(0), Stack::own);
  }

  /** The forward pass of rows that {@code now} places and whose keys {@code attended} gives. */
  private void forward(
      Tokens tokens, Tape tape, Placed now, AttentionSpec spec, Stack.Attended attended) {
    head.begin(tape);
    stack.forward(
        tape,
        new Stack.Seeing(spec, now.placement()),
        (from, to, space) -> embedding.apply(from, to, tokens, now, tape),
        attended,
        (from, to, space) -> head.norm(from, to, tape));
  }

  /**
   * Logits of the token after the last of a piece.
   *
   * @param first where the piece begins
   * @param attended gives keys and values of the piece and of what is before it
   */
  float[] next(Tokens piece, int first, Placed all, Stack.Attended attended) {
    int count = piece.length();
    Tape tape = tape(RowPlan.of(piece.from(new int[] {count}), /* last= */ true), false);
    forward(piece, tape, all.from(first, count), spec(first), attended);
    return head.lastLogits(tape);
  }

  /**
   * Logits of the tokens after some that belong to as many sequences.
   *
   * @param places where in its sequence each stands
   * @param attended gives what each attends to
   * @return shape {@code [tokens, vocabulary]}
   */
  float[] next(int[] tokens, Placed places, Stack.Attended attended) {
    Tokens rows = Tokens.full(1, tokens.length, tokens);
    Tape tape = tape(RowPlan.all(1, tokens.length), false);
    float[] logits = new float[Math.multiplyExact(tokens.length, sizes.vocabulary())];
    forward(rows, tape, places, spec(0), attended);
    head.logits(tape, logits);
    return logits;
  }

  /**
   * The gradient in the parameters, after {@link #logProbabilities} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the log-probabilities
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, double[] slopes, float[] total) {
    head.backProbabilities(tape, tokens, slopes, total);
    backward(tokens, tape, total);
  }

  /**
   * The gradient in the parameters, after {@link #logits} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the logits
   * @param total written
   */
  void backward(Tokens tokens, Tape tape, float[] slopes, float[] total) {
    head.backLogits(tape, slopes, total);
    backward(tokens, tape, total);
  }

  /**
   * The gradient in the parameters, after {@link #states} on a tape that keeps.
   *
   * @param slopes the loss's gradient in the states
   * @param total written
   */
  void backwardStates(Tokens tokens, Tape tape, float[] slopes, float[] total) {
    head.backStates(tape, slopes, total);
    backward(tokens, tape, total);
  }

  /** Goes on from the rows before the matrix to logits. */
  private void backward(Tokens tokens, Tape tape, float[] total) {
    if (tape.plan().readCount() == 0) {
      Arrays.fill(total, 0);
      return;
    }
    if (!sums().frozen()) {
      embedding.clear(total, workers, !form.tied());
    }
    BandPass last =
        new BandPass() {
          @Override
          public void run(int from, int to, RowBand band, Space space) {
            head.backNorm(from, to, tape, band, space);
          }

          @Override
          public void sum(int from, int to, RowBand band, Sums sums) {
            band.sum(head.norm(), 0, sums);
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
            embedding.sum(from, to, tokens, tape, workers.count(), sums);
          }
        };
    Stack.Seeing seeing = new Stack.Seeing(spec(0), placed(tokens.length()).placement());
    stack.backward(tape, seeing, last, first, total);
  }

  /**
   * Attention to what is not ahead and within the window, of queries of which the first stands at
   * {@code first}; scores are capped before positions add to them.
   */
  AttentionSpec spec(int first) {
    int before = form.window() == 0 ? Band.UNBOUNDED : form.window() - 1;
    Score placed = PositionScore.of(positions, sizes.heads(), first);
    return AttentionSpec.scaled(1 / Math.sqrt(sizes.headWidth()))
        .withMask(new Band(first, before, 0))
        .withScore(form.softCap() == 0 ? placed : new SoftCap(form.softCap()).then(placed));
  }

  /** The most tokens of a sequence. */
  int longest() {
    return form.longest();
  }

  /** What positions do to sequences of at least this length. */
  Placed placed(int length) {
    Placed known = placed;
    if (known == null || known.length() < length) {
      known =
          new Placed(
              length,
              IntStream.range(0, length).toArray(),
              embedding.added(positions, length),
              positions.placement(length, sizes.headWidth(), 0));
      placed = known;
    }
    return known;
  }
}
