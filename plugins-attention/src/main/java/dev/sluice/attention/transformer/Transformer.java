package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of pre-norm transformer layers (Vaswani et al. 2017, arXiv:1706.03762; pre-norm: Xiong
 * et al. 2020, arXiv:2002.04745; grouped queries: Ainslie et al. 2023, arXiv:2305.13245) in float32
 * on vectors and threads, in plain Java. Its attention is any kernel of the registry. Bitwise
 * repeatable for a fixed number of threads if the kernel is.
 */
@Describe("A decoder whose attention is a kernel of the registry, in plain Java.")
public final class Transformer implements SequenceModel {
  private final Params params;
  private final AttentionKernel kernel;
  private final Positions positions;
  private final LayerMath math;
  private final Workers workers;
  private final Streams streams;
  private @Nullable Decoder decoder;
  private int vocabulary;
  private float[] padded = {};
  private float[] paddedGradient = {};
  private @Nullable Tape kept;
  private @Nullable Tape shared;

  /** How large it is and what it is made of. */
  public record Params(
      @Describe("How many layers.") int layers,
      @Describe("The width of the residual stream, a multiple of heads.") int width,
      @Describe("Heads of queries.") int heads,
      @Describe("Heads of keys and values, a divisor of heads; fewer are grouped-query attention.")
          int keyHeads,
      @Describe("The width of the feed-forward layer.") int hidden,
      @Describe("The normalization before a layer.") Normalisation norm,
      @Describe("The non-linear part of the feed-forward layer.") Activation activation,
      @Describe("Whether matrices inside the layers have biases.") boolean biases,
      @Describe("How many keys a row sees, its own and those before it; 0 for all of them.")
          int window,
      @Describe("Scores s become c tanh(s / c) with this c; 0 for scores as they are.")
          double softCap,
      @Describe("The encoding of positions.") Spec<Positions> positions,
      @Describe("The attention kernel.") Spec<AttentionKernel> kernel) {
    public Params {
      atLeastOne("layers", layers);
      atLeastOne("width", width);
      atLeastOne("heads", heads);
      atLeastOne("key-heads", keyHeads);
      atLeastOne("hidden", hidden);
      requireHeads(width, heads);
      if (heads % keyHeads != 0) {
        throw new IllegalArgumentException(
            "heads must be a multiple of key-heads, not " + heads + " for " + keyHeads);
      }
      if (window < 0) {
        throw new IllegalArgumentException("window must be 0 or more keys, not " + window);
      }
      if (!(softCap >= 0 && softCap < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("soft-cap must be 0 or more, not " + softCap);
      }
    }

    static void requireHeads(int width, int heads) {
      if (width % heads != 0) {
        throw new IllegalArgumentException(
            "width must be a multiple of heads, not " + width + " for " + heads);
      }
    }

    static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, not " + value);
      }
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
          Spec.of(AttentionKernel.class, "flash"));
    }
  }

  @Inject
  public Transformer(Params params, Build build, LayerMath math, Workers workers, Streams streams) {
    this(params, build.of(params.kernel), build.of(params.positions), math, workers, streams);
  }

  Transformer(
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
  public void initialize(int tokens) {
    if (decoder != null) {
      throw new IllegalStateException("this model is initialized already");
    }
    if (tokens < 1) {
      throw new IllegalArgumentException("a vocabulary has at least 1 token, not " + tokens);
    }
    vocabulary = tokens;
    Dimensions sizes =
        new Dimensions(
            params.layers,
            params.width,
            params.heads,
            params.keyHeads,
            params.hidden,
            tokens,
            math.lanes());
    Decoder made = new Decoder(sizes, params, kernel, positions, math, workers);
    float[] drawn = new InitialParameters(made).draw(streams.named("initial-parameters"));
    padded = new float[made.layout().size()];
    paddedGradient = new float[padded.length];
    decoder = made;
    writeParameters(drawn);
  }

  @Override
  public int parameterCount() {
    return decoder().layout().count();
  }

  @Override
  public void readParameters(float[] into) {
    decoder().layout().unpad(padded, into);
  }

  @Override
  public void writeParameters(float[] from) {
    decoder().layout().pad(from, padded);
    decoder().take(padded);
  }

  @Override
  public float[] logits(Tokens tokens) {
    return decoder().logits(known(tokens), passing(tokens));
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    return decoder().logProbabilities(known(tokens), passing(tokens));
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    Tape tape = keeping(tokens);
    double[] logProbabilities = decoder().logProbabilities(known(tokens), tape);
    double[] slopes = new double[logProbabilities.length];
    double value = loss.of(logProbabilities, slopes);
    decoder().backward(tokens, tape, slopes, paddedGradient);
    decoder().layout().unpad(paddedGradient, gradient);
    return value;
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    Tape tape = keeping(tokens);
    float[] logits = decoder().logits(known(tokens), tape);
    float[] slopes = new float[logits.length];
    double value = loss.of(logits, slopes);
    decoder().backward(tokens, tape, slopes, paddedGradient);
    decoder().layout().unpad(paddedGradient, gradient);
    return value;
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    if (prompt.length > 0) {
      known(Tokens.full(1, prompt.length, prompt));
    }
    return new Sampling(decoder(), temperature, random).after(prompt, count);
  }

  Decoder decoder() {
    Decoder made = decoder;
    if (made == null) {
      throw new IllegalStateException("this model is not initialized");
    }
    return made;
  }

  /** Arrays for a forward pass that a backward one follows. */
  private Tape keeping(Tokens tokens) {
    Tape tape = kept;
    if (tape == null || !tape.fits(tokens.batch(), tokens.length())) {
      tape = decoder().tape(tokens, true);
      kept = tape;
    }
    return tape;
  }

  /** Arrays for a forward pass alone. */
  private Tape passing(Tokens tokens) {
    Tape tape = shared;
    if (tape == null || !tape.fits(tokens.batch(), tokens.length())) {
      tape = decoder().tape(tokens, false);
      shared = tape;
    }
    return tape;
  }

  private Tokens known(Tokens tokens) {
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
