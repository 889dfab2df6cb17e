package dev.sluice.flow.experiment;

import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.guidance.ClassColumns;
import java.util.random.RandomGenerator;

/**
 * Puts pairs on their paths, at times and with hidden classes from streams of their own: another
 * path leaves the times as they were.
 */
final class PathBatches {
  private final DataSource data;
  private final ProbabilityPath path;
  private final TimeSampler times;
  private final Guidance guidance;
  private final RandomGenerator timeStream;
  private final RandomGenerator pathStream;
  private final RandomGenerator hidingStream;

  PathBatches(
      DataSource data,
      ProbabilityPath path,
      TimeSampler times,
      Guidance guidance,
      Streams streams) {
    this.data = data;
    this.path = path;
    this.times = times;
    this.guidance = guidance;
    this.timeStream = streams.named("times");
    this.pathStream = streams.named("path");
    this.hidingStream = streams.named("hidden-classes");
  }

  /**
   * A batch of the couples given.
   *
   * @param network the network as it is, for losses that ask it
   */
  Drawn draw(Couples couples, int count, VelocityField network) {
    Couples.Drawn couple = couples.draw(count);
    double[] t = times.draw(count, timeStream);
    int[] seen = seen(couple.labels());
    VelocityField asked =
        seen.length == 0 ? network : new ClassColumns(data.classes()).of(network, seen);
    FlowBatch batch =
        FlowBatch.on(
            new LossContext(data, path, asked), couple.noise(), couple.data(), t, pathStream);
    return new Drawn(batch, seen, couple.marginalError());
  }

  private int[] seen(int[] labels) {
    if (!guidance.seesClasses()) {
      return new int[0];
    }
    int[] seen = labels.clone();
    for (int i = 0; i < seen.length; i++) {
      if (hidingStream.nextDouble() < guidance.dropout()) {
        seen[i] = ClassColumns.HIDDEN;
      }
    }
    return seen;
  }

  /**
   * A batch and what the network sees of its classes.
   *
   * @param seen classes, some hidden, shape {@code [n]}; empty where it sees none
   * @param marginalError {@link dev.sluice.api.flow.Pairing#marginalError()}
   */
  record Drawn(FlowBatch batch, int[] seen, double marginalError) {}
}
