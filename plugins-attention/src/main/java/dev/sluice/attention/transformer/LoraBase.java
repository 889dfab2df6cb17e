package dev.sluice.attention.transformer;

import dev.sluice.api.checkpoint.ConfiguredDecoder;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The base of an adapter, which is read only. */
final class LoraBase implements SequenceModel, ConfiguredDecoder {
  private final FrozenBase base;

  LoraBase(FrozenBase base) {
    this.base = base;
  }

  private <T> T alone(Supplier<T> call) {
    return base.with(Map.of(), call);
  }

  @Override
  public Optional<DecoderConfig> decoderConfig() {
    return base.model().decoderConfig();
  }

  @Override
  public int longest() {
    return base.model().longest();
  }

  @Override
  public float[] logits(Tokens tokens) {
    return alone(() -> base.model().logits(tokens));
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    return alone(() -> base.model().logProbabilities(tokens));
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    return alone(() -> base.model().sample(prompt, count, temperature, random));
  }

  @Override
  public int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    return alone(() -> base.model().sampleUntil(end, prompt, count, temperature, random));
  }

  @Override
  public List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    return alone(() -> base.model().sampleAll(prompts, decoding, ending));
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    throw frozen("has no gradient");
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    throw frozen("has no gradient");
  }

  @Override
  public int parameterCount() {
    return base.model().parameterCount();
  }

  @Override
  public List<ParameterTensor> tensors() {
    return base.model().tensors();
  }

  @Override
  public void readParameters(float[] into) {
    base.model().readParameters(into);
  }

  @Override
  public void writeParameters(float[] from) {
    throw frozen("takes no new weights");
  }

  private static RunFailedException frozen(String what) {
    return new RunFailedException(
        "this model is the frozen base of an adapter and " + what + "; train the adapter");
  }
}
