package dev.sluice.flow.experiment;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.util.random.RandomGenerator;

/**
 * Draws noise, data and times, each from a stream of its own: another data set or path leaves the
 * noise and the times as they were.
 */
final class Pairs {
  private final DataSource data;
  private final ProbabilityPath path;
  private final RandomGenerator noiseStream;
  private final RandomGenerator dataStream;
  private final RandomGenerator timeStream;
  private final RandomGenerator pathStream;

  Pairs(DataSource data, ProbabilityPath path, Streams streams) {
    this.data = data;
    this.path = path;
    this.noiseStream = streams.named("noise");
    this.dataStream = streams.named("data");
    this.timeStream = streams.named("times");
    this.pathStream = streams.named("path");
  }

  /** Independent pairs at times uniform on [0, 1). */
  FlowBatch draw(int count) {
    Points noise = StandardNormal.draw(count, data.width(), noiseStream);
    Points points = data.draw(count, dataStream);
    double[] t = timeStream.doubles(count).toArray();
    return FlowBatch.on(path, noise, points, t, pathStream);
  }
}
