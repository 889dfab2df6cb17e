package dev.sluice.ci.fault;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Follower;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** A run as the product writes and sends it, with numbers in place of training. */
final class Training implements AutoCloseable {
  /** The curves that each step has a point of. */
  static final List<String> CURVES = List.of("train/loss", "train/gradient-norm", "eval/distance");

  private final Path folder;
  private final Journal journal;
  private final Follower sender;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private long steps;

  private Training(Path folder, String experiment, String server) {
    this.folder = folder;
    journal = Journal.open(folder, header(experiment), Locks.SYSTEM);
    sender =
        Follower.start(
            folder,
            new MlflowTracker(Destination.of(server, Map.of())),
            FollowOptions.defaults(),
            Locks.SYSTEM,
            said::add);
  }

  static Training start(Path folder, String experiment, String server) {
    return new Training(folder, experiment, server);
  }

  private static RunHeader header(String experiment) {
    return new RunHeader(
        UUID.randomUUID().toString(),
        experiment,
        experiment,
        System.currentTimeMillis(),
        new TreeMap<>(Map.of("experiment.solver.type", "rk4", "experiment.solver.steps", "20")),
        new TreeMap<>());
  }

  /** Logs so many further steps. */
  void steps(long count) {
    LongStream.range(steps, steps + count)
        .forEach(step -> CURVES.forEach(curve -> journal.log(curve, step, value(curve, step))));
    steps += count;
  }

  /** Ends the run well and lets the sender send the rest. */
  void end() {
    journal.end(RunStatus.FINISHED, "");
    close();
  }

  /** What a person was told. */
  List<String> said() {
    return said;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    journal.close();
    sender.close();
  }

  private static double value(String curve, long step) {
    return Math.sin((double) step + curve.length()) / (step + 1);
  }
}
