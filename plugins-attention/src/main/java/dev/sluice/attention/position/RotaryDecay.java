package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Metrics;
import dev.sluice.attention.picture.LogChart;
import jakarta.inject.Inject;

/**
 * Draws the bound of rotary scores over distance, for two widths of a head side by side, and says
 * how often it rises: it is often said to decay, and it does so in the large only.
 */
@Describe("Draws how rotary scores are bounded by distance, and how often that bound rises.")
public final class RotaryDecay implements Experiment {
  private final Params params;
  private final RotaryScaling scaling;
  private final Metrics metrics;
  private final Artifacts artifacts;

  /** Which rotary positions, and how far. */
  public record Params(
      @Describe("theta_i is base^(-2i/d); above 1.") @DecimalMin(value = 1, inclusive = false)
          double base,
      @Describe("The width of a head on the left, even.") @Min(2) int width,
      @Describe("The width of a head on the right, even.") @Min(2) int otherWidth,
      @Describe("The largest distance.") @Min(2) int farthest,
      @Describe("How frequencies change for long contexts.") Spec<RotaryScaling> scaling) {
    public Params {
      Rule.of("width", "other-width")
          .require(
              width % 2 == 0 && otherWidth % 2 == 0,
              "widths must be even, not %s and %s",
              width,
              otherWidth);
    }

    /** RoFormer's base, heads of 64 and 128 columns, as far as most contexts reach. */
    public static Params defaults() {
      return new Params(10_000, 64, 128, 8192, Spec.of(RotaryScaling.class, "none"));
    }
  }

  @Inject
  public RotaryDecay(Params params, Build build, Metrics metrics, Artifacts artifacts) {
    this.params = params;
    this.scaling = build.of(params.scaling);
    this.metrics = metrics;
    this.artifacts = artifacts;
  }

  @Override
  public void run() {
    artifacts.picture(
        "rotary-decay", 0, LogChart.beside(chart(params.width), chart(params.otherWidth)));
  }

  private LogChart chart(int width) {
    double[] frequencies = scaling.frequencies(params.base, width);
    double[] distances = new double[params.farthest];
    double[] bounds = new double[params.farthest];
    int rises = 0;
    for (int i = 0; i < distances.length; i++) {
      distances[i] = i + 1.0;
      bounds[i] = DecayBound.meanPartialSum(frequencies, distances[i]);
      rises += i > 0 && bounds[i] > bounds[i - 1] ? 1 : 0;
    }
    double share = rises / (distances.length - 1.0);
    metrics.result("decay/rising-share-" + width, share);
    metrics.result("decay/first-" + width, bounds[0]);
    metrics.result("decay/last-" + width, bounds[bounds.length - 1]);
    String name = String.format("not monotone: it rises at %.0f %% of the steps", 100 * share);
    return new LogChart("Mean |S_i|, head of " + width + " columns", "distance")
        .curve(name, distances, bounds);
  }
}
