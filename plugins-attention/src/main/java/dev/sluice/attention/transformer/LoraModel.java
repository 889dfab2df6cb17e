package dev.sluice.attention.transformer;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.AdaptedModel;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A frozen decoder with an adapter. */
final class LoraModel extends FlatParameters implements AdaptedModel {
  private final FrozenBase base;
  private final LoraLayers layers;
  private final @Nullable RandomGenerator random;

  /**
   * @param draw initial weights, if none are given
   * @param random of dropout; null where there is none
   */
  LoraModel(
      FrozenBase base,
      LoraLayers layers,
      Weights weights,
      Supplier<float[]> draw,
      @Nullable RandomGenerator random) {
    super(layers.layout(), weights, draw, layers::take);
    this.base = base;
    this.layers = layers;
    this.random = random;
  }

  private <T> T adapted(Supplier<T> call) {
    return base.with(layers.byMatrix(), call);
  }

  /** With dropout. */
  private <T> T training(Supplier<T> call) {
    return adapted(
        () -> {
          if (random != null) {
            layers.mask().begin(random.nextLong());
          }
          try {
            return call.get();
          } finally {
            layers.mask().end();
          }
        });
  }

  @Override
  public int longest() {
    return base.model().longest();
  }

  @Override
  public float[] logits(Tokens tokens) {
    return adapted(() -> base.model().logits(tokens));
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    return adapted(() -> base.model().logProbabilities(tokens));
  }

  @Override
  public List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    return adapted(() -> base.model().sampleAll(prompts, decoding, ending));
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    return training(() -> base.model().lossAndGradient(tokens, loss, gradient));
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    return training(() -> base.model().logitLossAndGradient(tokens, loss, gradient));
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator drawing) {
    return adapted(() -> base.model().sample(prompt, count, temperature, drawing));
  }

  @Override
  public int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator drawing) {
    return adapted(() -> base.model().sampleUntil(end, prompt, count, temperature, drawing));
  }

  @Override
  public SequenceModel base() {
    return new LoraBase(base);
  }

  @Override
  public Adapter adapter() {
    AdapterSettings of = layers.settings();
    List<String> names = layers.sites().stream().map(AdapterSite::name).distinct().toList();
    return new Adapter(
        new AdapterSettings(of.rank(), of.alpha(), of.rankStabilised(), of.dropout(), names),
        tensors(),
        copyParameters(),
        layers.transposed());
  }

  @Override
  public float[] mergedParameters() {
    float[] merged = base.model().copyParameters();
    layers.addTo(merged);
    return merged;
  }
}
