package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * A decoder of pre-norm transformer layers (Vaswani et al. 2017, arXiv:1706.03762; pre-norm: Xiong
 * et al. 2020, arXiv:2002.04745; grouped queries: Ainslie et al. 2023, arXiv:2305.13245) in float32
 * on vectors and threads, in plain Java. Its attention is any kernel of the registry. Repeatable to
 * the bit for any number of threads as far as the kernel is.
 */
@Describe("A decoder whose attention is a kernel of the registry, in plain Java.")
public final class Transformer implements SequenceModelArchitecture {
  private final Params params;
  private final AttentionKernel kernel;
  private final Positions positions;
  private final Decoders decoders;
  private final Streams streams;

  /** How large it is and what it is made of. */
  public record Params(
      @Describe("How many layers.") @Min(1) int layers,
      @Describe("The width of the residual stream, a multiple of heads.") @Min(1) int width,
      @Describe("Heads of queries.") @Min(1) int heads,
      @Describe("Heads of keys and values, a divisor of heads; fewer are grouped-query attention.")
          @Min(1)
          int keyHeads,
      @Describe("The width of the feed-forward layer.") @Min(1) int hidden,
      @Describe("The normalization before a layer.") Normalisation norm,
      @Describe("The non-linear part of the feed-forward layer.") Activation activation,
      @Describe("Whether matrices inside the layers have biases.") boolean biases,
      @Describe("How many keys a row sees, its own and those before it; 0 for all of them.")
          @PositiveOrZero
          int window,
      @Describe("Scores s become c tanh(s / c) with this c; 0 for scores as they are.")
          @PositiveOrZero
          double softCap,
      @Describe("The encoding of positions.") Spec<Positions> positions,
      @Describe("The attention kernel.") Spec<AttentionKernel> kernel,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights,
      @Describe(
              "Whether training keeps only the rows that enter each layer and computes the rest"
                  + " again: less memory, a third more work.")
          boolean recompute) {
    public Params {
      requireHeads(width, heads);
      Rule.of("heads", "key-heads")
          .require(
              heads % keyHeads == 0,
              "heads must be a multiple of key-heads, not %s for %s",
              heads,
              keyHeads);
    }

    DecoderForm form() {
      return new DecoderForm(
          layers,
          width,
          heads,
          keyHeads,
          width / heads,
          hidden,
          BlockForm.of(norm, activation, biases),
          /* tied= */ false,
          /* learntPositions= */ 0,
          /* longest= */ Integer.MAX_VALUE,
          window,
          softCap,
          recompute);
    }

    static void requireHeads(int width, int heads) {
      Rule.of("width", "heads")
          .require(
              width % heads == 0, "width must be a multiple of heads, not %s for %s", width, heads);
    }

    /** Two layers of width 128 with rotary positions and flash attention. */
    public static Params defaults() {
      return new Params(
          2,
          128,
          4,
          4,
          512,
          Normalisation.RMS,
          Activation.GELU,
          false,
          0,
          0,
          Spec.of(Positions.class, "rotary"),
          Spec.of(AttentionKernel.class, "flash"),
          InitialWeights.drawn(),
          /* recompute= */ false);
    }

    /** The same with activations kept, as by default. */
    public Params(
        int layers,
        int width,
        int heads,
        int keyHeads,
        int hidden,
        Normalisation norm,
        Activation activation,
        boolean biases,
        int window,
        double softCap,
        Spec<Positions> positions,
        Spec<AttentionKernel> kernel,
        Spec<InitialWeights> weights) {
      this(
          layers,
          width,
          heads,
          keyHeads,
          hidden,
          norm,
          activation,
          biases,
          window,
          softCap,
          positions,
          kernel,
          weights,
          /* recompute= */ false);
    }
  }

  @Inject
  public Transformer(
      Params params,
      Build build,
      LayerMath curves,
      MatrixMath math,
      NarrowMath narrow,
      Workers workers,
      Streams streams) {
    this(
        params,
        build.of(params.kernel),
        build.of(params.positions),
        curves,
        math,
        narrow,
        workers,
        streams);
  }

  Transformer(
      Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath curves,
      MatrixMath math,
      NarrowMath narrow,
      Workers workers,
      Streams streams) {
    this.params = params;
    this.kernel = kernel;
    this.positions = positions;
    this.decoders = new Decoders(curves, math, narrow, workers);
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public boolean keepsPrecision() {
    return true;
  }

  @Override
  public SequenceModel make(Vocabulary vocabulary, Weights weights) {
    Decoder decoder = decoder(vocabulary);
    return decoders.model(decoder, weights, () -> drawn(decoder), checkpoint(vocabulary));
  }

  /** A model in float32. */
  DecoderModel trainable(Vocabulary vocabulary, Weights weights) {
    Decoder decoder = decoder(vocabulary);
    return new DecoderModel(decoder, weights, () -> drawn(decoder), checkpoint(vocabulary));
  }

  private float[] drawn(Decoder decoder) {
    return InitialParameters.of(decoder, streams.named("initial-parameters"));
  }

  private Decoder decoder(Vocabulary vocabulary) {
    return decoders.decoder(params.form(), vocabulary.size(), kernel, positions);
  }

  private Optional<DecoderConfig> checkpoint(Vocabulary vocabulary) {
    return PlainCheckpoint.of(params.form(), positions, vocabulary.size());
  }
}
