package dev.sluice.flow.normalizing;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.vector.MatrixMath;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Affine coupling: half of the columns are scaled and moved by what a network says of the others
 * (Dinh et al. 2016, arXiv:1605.08803). Both directions cost the same.
 */
@Describe("Affine coupling layers: half of the values scaled and moved by the others.")
public final class RealNvp extends LayeredArchitecture {
  /** How many layers, and how their networks look. */
  public record Params(
      @Describe("How many coupling layers; two move every value once.") @Min(1) int layers,
      @Describe("The widths of the hidden layers of each layer's network.")
          List<@Min(1) Integer> hidden,
      @Describe("The linear map between two layers.") Mixing mixing,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** With drawn weights. */
    public Params(int layers, List<Integer> hidden, Mixing mixing) {
      this(layers, hidden, mixing, InitialWeights.drawn());
    }

    public static Params defaults() {
      return new Params(6, List.of(64, 64), Mixing.NONE);
    }
  }

  @Inject
  public RealNvp(Params params, MatrixMath math, Streams streams) {
    super(
        "real-nvp",
        params.layers,
        new MonotoneAffine(FlowParams.SLOPE),
        Conditioning.COUPLING,
        params.hidden,
        params.mixing,
        math,
        streams,
        params.weights);
  }
}
