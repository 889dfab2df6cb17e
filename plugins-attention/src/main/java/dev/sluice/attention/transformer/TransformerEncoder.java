package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Pre-norm transformer layers in which every row sees all rows of its sequence, under a condition
 * by adaptive norms (Peebles and Xie 2022, arXiv:2212.09748: DiT's block with adaLN-Zero), in
 * float32 on vectors and threads, in plain Java. Its attention is any kernel of the registry.
 * Bitwise repeatable for a fixed number of threads if the kernel is.
 */
@Describe("Transformer layers under a condition, whose attention is a kernel of the registry.")
public final class TransformerEncoder implements SequenceEncoder {
  private final Params params;
  private final AttentionKernel kernel;
  private final Positions positions;
  private final LayerMath math;
  private final Workers workers;
  private final Streams streams;
  private @Nullable Made made;

  /** How large it is and what it is made of. */
  public record Params(
      @Describe("How many layers.") int layers,
      @Describe("The width of the residual stream, a multiple of heads.") int width,
      @Describe("Heads of queries, keys and values.") int heads,
      @Describe("The width of the feed-forward layer.") int hidden,
      @Describe("The normalization before a layer.") Normalisation norm,
      @Describe("The non-linear part of the feed-forward layer.") Activation activation,
      @Describe("Whether matrices inside the layers have biases.") boolean biases,
      @Describe("The encoding of positions, in addition to a learnt row that is added.")
          Spec<Positions> positions,
      @Describe("The attention kernel.") Spec<AttentionKernel> kernel) {
    public Params {
      Transformer.Params.atLeastOne("layers", layers);
      Transformer.Params.atLeastOne("width", width);
      Transformer.Params.atLeastOne("heads", heads);
      Transformer.Params.atLeastOne("hidden", hidden);
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
          Spec.of(AttentionKernel.class, "flash"));
    }
  }

  /** What it is once its shape is known. */
  private static final class Made {
    private final EncoderShape shape;
    private final Encoder encoder;
    private final float[] padded;
    private final float[] gradient;
    private Encoder.Batch kept;
    private Encoder.Batch passing;

    private Made(EncoderShape shape, Encoder encoder) {
      this.shape = shape;
      this.encoder = encoder;
      this.padded = new float[encoder.layout().size()];
      this.gradient = new float[padded.length];
      this.kept = encoder.batch(1, true);
      this.passing = encoder.batch(1, false);
    }

    private void take(float[] parameters) {
      encoder.layout().pad(parameters, padded);
      encoder.take(padded);
    }

    private Encoder.Batch passing(int batch) {
      if (!passing.fits(batch)) {
        passing = encoder.batch(batch, false);
      }
      return passing;
    }

    private Encoder.Batch kept(int batch) {
      if (!kept.fits(batch)) {
        kept = encoder.batch(batch, true);
      }
      return kept;
    }
  }

  @Inject
  public TransformerEncoder(
      Params params, Build build, LayerMath math, Workers workers, Streams streams) {
    this(params, build.of(params.kernel), build.of(params.positions), math, workers, streams);
  }

  TransformerEncoder(
      Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath math,
      Workers workers,
      Streams streams) {
    this.params = params;
    this.kernel = kernel;
    this.positions = positions;
    this.math = math;
    this.workers = workers;
    this.streams = streams;
  }

  @Override
  public void initialize(EncoderShape shape) {
    if (made != null) {
      throw new IllegalStateException("this encoder is initialized already");
    }
    Dimensions sizes =
        new Dimensions(
            params.layers,
            params.width,
            params.heads,
            params.heads,
            params.hidden,
            // No tokens: rows come and go through matrices of their own.
            0,
            math.lanes());
    Encoder encoder = new Encoder(shape, sizes, params, kernel, positions, math, workers);
    Made fresh = new Made(shape, encoder);
    fresh.take(new EncoderParameters(encoder).draw(streams.named("initial-parameters")));
    made = fresh;
  }

  @Override
  public int parameterCount() {
    return made == null ? 0 : made.encoder.layout().count();
  }

  @Override
  public void readParameters(float[] into) {
    made().encoder.layout().unpad(made().padded, into);
  }

  @Override
  public void writeParameters(float[] from) {
    made().take(from);
  }

  @Override
  public Sequences encode(Sequences in, float[] condition) {
    Made own = fitting(in, condition);
    return own.encoder.forward(in, condition, own.passing(in.batch()));
  }

  @Override
  public double lossAndGradient(
      Sequences in, float[] condition, EncodedLoss loss, float[] gradient) {
    Made own = fitting(in, condition);
    Encoder.Batch batch = own.kept(in.batch());
    Sequences encoded = own.encoder.forward(in, condition, batch);
    Sequences slopes = Sequences.zeros(in.batch(), own.shape.length(), own.shape.out());
    double value = loss.of(encoded, slopes);
    own.encoder.backward(slopes, batch, own.gradient);
    own.encoder.layout().unpad(own.gradient, gradient);
    return value;
  }

  private Made fitting(Sequences in, float[] condition) {
    Made own = made();
    EncoderShape shape = own.shape;
    if (in.length() != shape.length()
        || in.width() != shape.in()
        || condition.length != (long) in.batch() * shape.condition()) {
      throw new IllegalArgumentException(
          String.format(
              "this encoder takes rows [n, %d, %d] and conditions [n, %d], not [%d, %d, %d] and %d"
                  + " numbers",
              shape.length(),
              shape.in(),
              shape.condition(),
              in.batch(),
              in.length(),
              in.width(),
              condition.length));
    }
    return own;
  }

  private Made made() {
    Made own = made;
    if (own == null) {
      throw new IllegalStateException("this encoder is not initialized");
    }
    return own;
  }
}
