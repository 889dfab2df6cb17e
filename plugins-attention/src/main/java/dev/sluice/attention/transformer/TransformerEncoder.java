package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;

/**
 * Pre-norm transformer layers in which every row sees all rows of its sequence, under a condition
 * by adaptive norms (Peebles and Xie 2022, arXiv:2212.09748: DiT's block with adaLN-Zero), in
 * float32 on vectors and threads, in plain Java. Its attention is any kernel of the registry.
 * Repeatable to the bit for any number of threads as far as the kernel is.
 */
@Describe("Transformer layers under a condition, whose attention is a kernel of the registry.")
public final class TransformerEncoder implements EncoderArchitecture {
  private final Params params;
  private final AttentionKernel kernel;
  private final Positions positions;
  private final LayerMath curves;
  private final MatrixMath math;
  private final Workers workers;
  private final Streams streams;

  /** How large it is and what it is made of. */
  public record Params(
      @Describe("How many layers.") @Min(1) int layers,
      @Describe("The width of the residual stream, a multiple of heads.") @Min(1) int width,
      @Describe("Heads of queries, keys and values.") @Min(1) int heads,
      @Describe("The width of the feed-forward layer.") @Min(1) int hidden,
      @Describe("The normalization before a layer.") Normalisation norm,
      @Describe("The non-linear part of the feed-forward layer.") Activation activation,
      @Describe("Whether matrices inside the layers have biases.") boolean biases,
      @Describe("The encoding of positions, in addition to a learnt row that is added.")
          Spec<Positions> positions,
      @Describe("The attention kernel.") Spec<AttentionKernel> kernel,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {
    public Params {
      Transformer.Params.requireHeads(width, heads);
    }

    /** Three layers of width 64 with flash attention. */
    public static Params defaults() {
      return new Params(
          3,
          64,
          4,
          128,
          Normalisation.LAYER,
          Activation.GELU,
          true,
          Spec.of(Positions.class, "none"),
          Spec.of(AttentionKernel.class, "flash"),
          InitialWeights.drawn());
    }
  }

  @Inject
  public TransformerEncoder(
      Params params,
      Build build,
      LayerMath curves,
      MatrixMath math,
      Workers workers,
      Streams streams) {
    this(
        params,
        build.of(params.kernel),
        build.of(params.positions),
        curves,
        math,
        workers,
        streams);
  }

  TransformerEncoder(
      Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath curves,
      MatrixMath math,
      Workers workers,
      Streams streams) {
    this.params = params;
    this.kernel = kernel;
    this.positions = positions;
    this.curves = curves;
    this.math = math;
    this.workers = workers;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public SequenceEncoder make(EncoderShape shape, Weights weights) {
    Dimensions sizes =
        new Dimensions(
            params.layers,
            params.width,
            params.heads,
            params.heads,
            params.width / params.heads,
            params.hidden,
            // No tokens: rows come and go through matrices of their own.
            0,
            curves.lanes());
    Encoder encoder = new Encoder(shape, sizes, params, kernel, positions, curves, math, workers);
    return new EncoderModel(
        encoder, weights, () -> InitialParameters.of(encoder, streams.named("initial-parameters")));
  }
}
