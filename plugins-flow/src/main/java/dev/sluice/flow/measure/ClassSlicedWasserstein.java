package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sliced Wasserstein distance between the samples of a class and as many reference points of
 * it, in the mean over classes. Guidance that makes samples alike shows here, guidance too weak to
 * keep to the class as well.
 */
@Describe("Sliced Wasserstein distance within each class, the mean over classes.")
public final class ClassSlicedWasserstein implements FlowMeasure {
  private static final int DIRECTIONS = 256;

  private final Streams streams;

  @Inject
  public ClassSlicedWasserstein(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    ClassSamples.classes(untrained, "class-sliced-wasserstein");
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    int classes = ClassSamples.classes(learned, "class-sliced-wasserstein");
    RandomGenerator random = streams.named("reference");
    Points directions =
        Transport.directions(DIRECTIONS, learned.samples().width(), streams.named("directions"));
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      Points samples = ClassSamples.of(learned, label);
      Points reference = learned.data().reference(samples.count(), label, random);
      sum += Transport.slicedWasserstein(samples, reference, directions);
    }
    return Map.of("class-sliced-wasserstein", sum / classes);
  }
}
