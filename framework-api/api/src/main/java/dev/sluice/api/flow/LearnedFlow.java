package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.data.Samples;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an experiment has learnt of points, for {@link FlowMeasure} and {@link FlowPicture}: its
 * samples, and whatever else it has.
 *
 * @param samples made by the learnt model, shape {@code [n, d]}
 * @param labels the class that each sample was asked for, shape {@code [n]}; empty where classes
 *     play no part
 * @param data what was learnt from
 * @param step the training step, for logging
 * @param velocity where a velocity was learnt
 * @param trajectories where noise is moved to data in time
 * @param density where it is known without solving for it
 */
public record LearnedFlow(
    Points samples,
    int[] labels,
    DataSource data,
    long step,
    Optional<LearnedVelocity> velocity,
    Optional<FlowTrajectories> trajectories,
    Optional<Density> density) {
  public LearnedFlow {
    if (labels.length != 0 && labels.length != samples.count()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + samples.count() + " samples");
    }
  }

  /** Samples and nothing else. */
  public static LearnedFlow of(Points samples, DataSource data, long step) {
    return new LearnedFlow(
        samples, new int[0], data, step, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, with the class that each sample was asked for. */
  public LearnedFlow withLabels(int[] classes) {
    return new LearnedFlow(samples, classes, data, step, velocity, trajectories, density);
  }

  /** The same, next to other data, such as a part of it. */
  public LearnedFlow withData(DataSource other) {
    return new LearnedFlow(samples, labels, other, step, velocity, trajectories, density);
  }

  /** The same, with a velocity. */
  public LearnedFlow withVelocity(LearnedVelocity learnt) {
    return new LearnedFlow(samples, labels, data, step, Optional.of(learnt), trajectories, density);
  }

  /** The same, with trajectories. */
  public LearnedFlow withTrajectories(FlowTrajectories learnt) {
    return new LearnedFlow(samples, labels, data, step, velocity, Optional.of(learnt), density);
  }

  /** The same, with a density. */
  public LearnedFlow withDensity(Density learnt) {
    return new LearnedFlow(
        samples, labels, data, step, velocity, trajectories, Optional.of(learnt));
  }

  /** The samples in the units of their source, with the names of its columns. */
  public Samples inSourceUnits() {
    return new Samples(
        data.inSourceUnits(samples),
        labels,
        data.columns(),
        Arrays.stream(data.shape()).boxed().toList(),
        data.classNames());
  }

  /**
   * The velocity.
   *
   * @param who needs it, such as {@code measure 'straightness'}
   * @throws RunFailedException if none was learnt
   */
  public LearnedVelocity velocityFor(String who) {
    return velocity.orElseThrow(
        () -> missing(who, "a velocity", "flow-matching experiments learn one"));
  }

  /**
   * The trajectories.
   *
   * @throws RunFailedException as {@link #velocityFor}
   */
  public FlowTrajectories trajectoriesFor(String who) {
    return trajectories.orElseThrow(
        () ->
            missing(
                who,
                "trajectories from noise to data",
                "flow-matching and normalizing-flow experiments have them"));
  }

  private static RunFailedException missing(String who, String what, String right) {
    return new RunFailedException(
        "%s needs %s, which this experiment has not learnt; %s. Leave it out here"
            .formatted(who, what, right));
  }
}
