package dev.sluice.attention.transformer;

import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A decoder with its parameters, and the arrays of the last batch. */
final class DecoderModel extends FlatParameters implements SequenceModel {
  private final Decoder decoder;
  private @Nullable Tape kept;
  private @Nullable Tape shared;

  DecoderModel(Decoder decoder, Weights weights, Supplier<float[]> draw) {
    super(decoder.layout(), weights, draw, decoder::take);
    this.decoder = decoder;
  }

  @Override
  public float[] logits(Tokens tokens) {
    return decoder.logits(known(tokens), passing(RowPlan.of(tokens, /* last= */ true)));
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    return decoder.logProbabilities(known(tokens), passing(RowPlan.of(tokens, /* last= */ false)));
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    Tape tape = keeping(RowPlan.of(tokens, /* last= */ false));
    double[] logProbabilities = decoder.logProbabilities(known(tokens), tape);
    double[] slopes = new double[logProbabilities.length];
    double value = loss.of(logProbabilities, slopes);
    decoder.backward(tokens, tape, slopes, gradient);
    return value;
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    Tape tape = keeping(RowPlan.of(tokens, /* last= */ true));
    float[] logits = decoder.logits(known(tokens), tape);
    float[] slopes = new float[logits.length];
    double value = loss.of(logits, slopes);
    decoder.backward(tokens, tape, slopes, gradient);
    return value;
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    return sampleUntil(-1, prompt, count, temperature, random);
  }

  @Override
  public int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    if (prompt.length > 0) {
      known(Tokens.full(1, prompt.length, prompt));
    }
    return new Sampling(decoder, temperature, random).after(prompt, count, end);
  }

  Decoder decoder() {
    return decoder;
  }

  /** Arrays for a forward pass that a backward one follows. */
  private Tape keeping(RowPlan plan) {
    Tape tape = kept;
    if (tape == null || !tape.fits(plan)) {
      kept = null;
      tape = decoder.tape(plan, true);
      kept = tape;
    }
    tape.begin(plan);
    return tape;
  }

  /** Arrays for a forward pass alone. */
  private Tape passing(RowPlan plan) {
    Tape tape = shared;
    if (tape == null || !tape.fits(plan)) {
      shared = null;
      tape = decoder.tape(plan, false);
      shared = tape;
    }
    tape.begin(plan);
    return tape;
  }

  private Tokens known(Tokens tokens) {
    int vocabulary = decoder.sizes().vocabulary();
    for (int i = 0; i < tokens.ids().length; i++) {
      int id = tokens.ids()[i];
      if (id < 0 || id >= vocabulary) {
        throw new IllegalArgumentException(
            String.format(
                "token %d of sequence %d is %d; the vocabulary has 0 to %d",
                i % tokens.length(), i / tokens.length(), id, vocabulary - 1));
      }
    }
    return tokens;
  }
}
