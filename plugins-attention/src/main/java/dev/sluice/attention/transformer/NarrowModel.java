package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.random.RandomGenerator;

/** A decoder that keeps its matrices in numbers of 16 bits and is only read. */
final class NarrowModel implements SequenceModel {
  private final Decoder decoder;
  private final DecoderReader reader;
  private final Precision precision;

  /**
   * @param decoder has taken its weights
   */
  NarrowModel(Decoder decoder, Precision precision) {
    this.decoder = decoder;
    this.reader = new DecoderReader(decoder);
    this.precision = precision;
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

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    throw readOnly("has no gradient");
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    throw readOnly("has no gradient");
  }

  @Override
  public int parameterCount() {
    return decoder.layout().count();
  }

  @Override
  public List<ParameterTensor> tensors() {
    return decoder.layout().tensors();
  }

  /** The rounded weights. */
  @Override
  public void readParameters(float[] into) {
    decoder.read(into);
  }

  @Override
  public void writeParameters(float[] from) {
    throw readOnly("takes no new weights");
  }

  private RunFailedException readOnly(String what) {
    return new RunFailedException(
        "this model keeps its weights in %s to be read and %s; train in float32"
            .formatted(precision, what));
  }
}
