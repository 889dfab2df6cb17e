package dev.sluice.flow.normalizing;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.api.vector.MatrixMath;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Rational quadratic splines with linear tails, whose knots a network says (Durkan et al. 2019,
 * arXiv:1906.04032). The strongest of the common flows in few dimensions.
 */
@Describe("Layers of rational quadratic splines, whose knots a network says.")
public final class NeuralSplineFlow extends LayeredArchitecture {
  /** How many layers, which splines, and how their networks look. */
  public record Params(
      @Describe("How many layers.") @Min(1) int layers,
      @Describe("The pieces of a spline.") @Min(2) int bins,
      @Describe("Splines act on [-bound, bound], outside is left as it is; in units of x.")
          @Positive
          double bound,
      @Describe("The widths of the hidden layers of each layer's network.")
          List<@Min(1) Integer> hidden,
      @Describe("Which values a layer moves, and by which it decides how.")
          Conditioning conditioning,
      @Describe("The linear map between two layers.") Mixing mixing,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** With drawn weights. */
    public Params(
        int layers,
        int bins,
        double bound,
        List<Integer> hidden,
        Conditioning conditioning,
        Mixing mixing) {
      this(layers, bins, bound, hidden, conditioning, mixing, InitialWeights.drawn());
    }

    public static Params defaults() {
      return new Params(3, 16, 5, List.of(128, 128), Conditioning.AUTOREGRESSIVE, Mixing.NONE);
    }
  }

  @Inject
  public NeuralSplineFlow(Params params, MatrixMath math, Streams streams) {
    super(
        "neural-spline",
        params.layers,
        new RationalQuadraticSpline(params.bins, params.bound, FlowParams.SLOPE),
        params.conditioning,
        params.hidden,
        params.mixing,
        math,
        streams,
        params.weights);
  }
}
