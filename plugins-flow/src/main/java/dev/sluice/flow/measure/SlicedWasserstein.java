package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The sliced Wasserstein distance between samples and as many reference points: 0 at best, and for
 * finite samples of one law a little more.
 */
@Describe("Sliced Wasserstein distance of order 2 to the data's reference points.")
public final class SlicedWasserstein implements FlowMeasure {
  private final Params params;
  private final Streams streams;

  /** How many directions. */
  public record Params(@Describe("How many random directions.") @Min(1) int directions) {

    public static Params defaults() {
      return new Params(256);
    }
  }

  @Inject
  public SlicedWasserstein(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    Points samples = learned.samples();
    Points reference = learned.data().reference(samples.count(), streams.named("reference"));
    Points directions =
        Transport.directions(params.directions, samples.width(), streams.named("directions"));
    return Map.of(
        "sliced-wasserstein", Transport.slicedWasserstein(samples, reference, directions));
  }
}
