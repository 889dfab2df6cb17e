package dev.sluice.flow.experiment;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowTask;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.flow.VelocityField;
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
  private final Coupling coupling;
  private final TimeSampler times;
  private final RandomGenerator noiseStream;
  private final RandomGenerator dataStream;
  private final RandomGenerator timeStream;
  private final RandomGenerator pathStream;
  private final RandomGenerator couplingStream;

  Pairs(
      DataSource data,
      ProbabilityPath path,
      Coupling coupling,
      TimeSampler times,
      Streams streams) {
    this.data = data;
    this.path = path;
    this.coupling = coupling;
    this.times = times;
    this.noiseStream = streams.named("noise");
    this.dataStream = streams.named("data");
    this.timeStream = streams.named("times");
    this.pathStream = streams.named("path");
    this.couplingStream = streams.named("coupling");
  }

  /**
   * Pairs as the coupling joins them, at times as the sampler draws them.
   *
   * @param network the network as it is, for losses that ask it
   */
  FlowBatch draw(int count, VelocityField network) {
    Points noise = StandardNormal.draw(count, data.width(), noiseStream);
    Points points = data.draw(count, dataStream);
    double[] t = times.draw(count, timeStream);
    Pairing joined = coupling.pair(noise, points, couplingStream);
    return FlowBatch.on(
        new FlowTask(data, path, network),
        Pairing.select(noise, joined.noise()),
        Pairing.select(points, joined.data()),
        t,
        pathStream);
  }
}
