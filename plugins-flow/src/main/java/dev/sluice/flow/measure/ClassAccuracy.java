package dev.sluice.flow.measure;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The share of samples whose nearest data point is of the class that was asked for. What is real
 * scores below 1 too where classes overlap.
 */
@Describe("The share of samples whose nearest data point is of the class asked for.")
public final class ClassAccuracy implements FlowMeasure {
  private final Params params;
  private final Streams streams;

  /** How many neighbours there are to be near. */
  public record Params(
      @Describe("How many data points are drawn to compare with.") @Min(1) int points) {

    public static Params defaults() {
      return new Params(2_000);
    }
  }

  @Inject
  public ClassAccuracy(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    ClassSamples.classes(untrained, "class-accuracy");
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    ClassSamples.classes(learned, "class-accuracy");
    Labelled data = learned.data().drawLabelled(params.points, streams.named("neighbours"));
    int right = 0;
    for (int i = 0; i < learned.samples().count(); i++) {
      if (data.labels()[nearest(data.points(), learned.samples(), i)] == learned.labels()[i]) {
        right++;
      }
    }
    return Map.of("class-accuracy", right / (double) learned.samples().count());
  }

  private static int nearest(Points among, Points samples, int row) {
    int width = among.width();
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < among.count(); i++) {
      double sum = 0;
      for (int j = 0; j < width && sum < least; j++) {
        double difference = among.get(i, j) - samples.get(row, j);
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        nearest = i;
      }
    }
    return nearest;
  }
}
