package dev.sluice.flow.network;

import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.EncoderShape;
import jakarta.inject.Inject;

/**
 * A transformer over a picture's patches (Peebles and Xie 2022, arXiv:2212.09748): patches are the
 * rows of a sequence, and time and whatever else stands beside a point are its condition. All
 * arithmetic is the encoder's, a component of the registry.
 */
@Describe("A transformer over a picture's patches, under the time as a condition.")
public final class Dit implements NetworkArchitecture {
  private final Params params;
  private final EncoderArchitecture encoder;

  /** How pictures are cut, what it sees of the time, and what computes. */
  public record Params(
      @Describe("The side of a patch in pixels.") @Min(1) int patch,
      @Describe("How many pairs sin(pi k t), cos(pi k t) it sees in addition to the time itself.")
          @PositiveOrZero
          int timeFrequencies,
      @Describe("The function of patches and time.") Spec<EncoderArchitecture> encoder,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** With drawn weights. */
    public Params(int patch, int timeFrequencies, Spec<EncoderArchitecture> encoder) {
      this(patch, timeFrequencies, encoder, InitialWeights.drawn());
    }

    public static Params defaults() {
      return new Params(2, 4, Spec.of(EncoderArchitecture.class, "transformer"));
    }
  }

  @Inject
  public Dit(Params params, Build build) {
    this.params = params;
    this.encoder = build.of(params.encoder);
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public Network make(NetworkShape shape, Weights weights) {
    TimeFeatures features = new TimeFeatures(params.timeFrequencies);
    Patches patches = Patches.of(shape.sides(), params.patch);
    EncoderShape encoded =
        new EncoderShape(
            patches.count(), patches.size(), features.widthFor(shape.extra()), patches.size());
    return new DitNetwork(features, patches, shape.extra(), encoder.create(encoded, weights));
  }
}
