package dev.sluice.attention.transformer;

import dev.sluice.api.checkpoint.ConfiguredDecoder;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.StateLoss;
import dev.sluice.api.sequence.StateModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A decoder with its parameters, and the arrays of the last batch. */
final class DecoderModel extends FlatParameters implements StateModel, ConfiguredDecoder {
  private final Decoder decoder;
  private final Optional<DecoderConfig> config;
  private final DecoderReader reader;
  private @Nullable Tape kept;

  /**
   * @param config of the checkpoint that it is of, or could be written to
   */
  DecoderModel(
      Decoder decoder, Weights weights, Supplier<float[]> draw, Optional<DecoderConfig> config) {
    super(decoder.layout(), weights, draw, decoder::take);
    this.decoder = decoder;
    this.config = config;
    this.reader = new DecoderReader(decoder);
  }

  @Override
  public Optional<DecoderConfig> decoderConfig() {
    return config;
  }

  @Override
  public int longest() {
    return decoder.longest();
  }

  @Override
  public float[] logits(Tokens tokens) {
    return reader.logits(tokens);
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    return reader.logProbabilities(tokens);
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    Tape tape = keeping(RowPlan.of(tokens, /* last= */ false));
    double[] logProbabilities = decoder.logProbabilities(reader.known(tokens), tape);
    double[] slopes = new double[logProbabilities.length];
    double value = loss.of(logProbabilities, slopes);
    decoder.backward(tokens, tape, slopes, gradient);
    return value;
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    Tape tape = keeping(RowPlan.of(tokens, /* last= */ true));
    float[] logits = decoder.logits(reader.known(tokens), tape);
    float[] slopes = new float[logits.length];
    double value = loss.of(logits, slopes);
    decoder.backward(tokens, tape, slopes, gradient);
    return value;
  }

  @Override
  public int stateWidth() {
    return decoder.sizes().width();
  }

  @Override
  public float[] lastStates(Tokens tokens) {
    return reader.lastStates(tokens);
  }

  @Override
  public double stateLossAndGradient(Tokens tokens, StateLoss loss, float[] gradient) {
    Tokens ends = reader.known(tokens).from(tokens.lengths());
    Tape tape = keeping(RowPlan.of(ends, /* last= */ true));
    float[] states = decoder.states(ends, tape);
    float[] slopes = new float[states.length];
    double value = loss.of(states, slopes);
    decoder.backwardStates(ends, tape, slopes, gradient);
    return value;
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    return sampleUntil(-1, prompt, count, temperature, random);
  }

  @Override
  public int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    return reader.sampleUntil(end, prompt, count, temperature, random);
  }

  @Override
  public List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    return reader.sampleAll(prompts, decoding, ending);
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
}
