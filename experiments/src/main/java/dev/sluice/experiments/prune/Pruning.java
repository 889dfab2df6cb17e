package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Build;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a pruner at each new value of a run's metric, and ends the run at its next check, or its
 * training only, where the run keeps its best weights and the pruner completes trainings. What was
 * logged before the run was interrupted counts too.
 */
public final class Pruning implements Metrics, Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

  private final PruningFile file;
  private final Metrics journal;
  private final Peers peers;
  private final long seed;
  private final WatchedMetric metric;
  private @Nullable Pruner pruner;
  private volatile @Nullable RunPrunedException verdict;
  private volatile boolean completes;
  private boolean completed;

  private Pruning(PruningFile file, Metrics journal, Peers peers, long seed) {
    this.file = file;
    this.journal = journal;
    this.peers = peers;
    this.seed = seed;
    this.metric = new WatchedMetric(file.metric(), file.pruner().type());
  }

  /**
   * Of a run whose journal is open.
   *
   * @param path the file that says by what
   * @throws dev.sluice.runtime.descriptor.DescriptorException if the file is wrong
   */
  public static Pruning of(
      Registry registry, Path path, Metrics journal, Path runFolder, String id, long seed) {
    PruningFile file = PruningFile.read(registry, path);
    Path rungs = path.toAbsolutePath().resolveSibling(file.rungs()).normalize();
    Pruning pruning = new Pruning(file, journal, new SharedRungs(rungs, id, seed), seed);
    JournalReader.each(
        runFolder,
        line -> {
          if (line.entry() instanceof Entry.Metric point) {
            pruning.metric.add(point.name(), point.step(), point.value());
          }
        });
    return pruning;
  }

  /** Builds the pruner in the run. */
  public void begin(Build build) {
    pruner = build.of(file.pruner());
  }

  @Override
  public void log(String name, long step, double value) {
    journal.log(name, step, value);
    decide(name, step, value);
  }

  /**
   * Checks that the pruner had something to decide by; for a run that reached its end.
   *
   * @throws dev.sluice.api.run.RunFailedException if its metric was never logged
   */
  public synchronized void checkSeen() {
    metric.checkSeen();
  }

  @Override
  public void result(String name, double value) {
    journal.result(name, value);
    metric.addResult(name);
  }

  @Override
  public void check() {
    RunPrunedException end = verdict;
    if (end != null && !completes) {
      throw end;
    }
  }

  @Override
  public synchronized Optional<String> endOfTraining(long done) {
    if (pruner == null || !pruner.completesTraining()) {
      return Optional.empty();
    }
    if (!completes) {
      completes = true;
      // A run that is resumed does not log again what decided.
      metric.upTo(done).filter(points -> !points.isEmpty()).ifPresent(this::decide);
    }
    RunPrunedException end = verdict;
    if (end == null || completed) {
      return Optional.empty();
    }
    completed = true;
    String why = Objects.requireNonNull(end.getMessage());
    LOG.info("training is complete, {}", why);
    return Optional.of(why);
  }

  private synchronized void decide(String name, long step, double value) {
    metric.add(name, step, value);
    // Up to here: a run that is resumed may log steps again that it logged before.
    metric.upTo(step, name).ifPresent(this::decide);
  }

  private void decide(NavigableMap<Long, Double> points) {
    if (pruner != null && verdict == null) {
      reasonToEnd(points)
          .ifPresent(reason -> verdict = new RunPrunedException(points.lastKey(), reason));
    }
  }

  private Optional<String> reasonToEnd(NavigableMap<Long, Double> points) {
    List<Trial.Point> soFar =
        points.entrySet().stream()
            .map(point -> new Trial.Point(point.getKey(), point.getValue()))
            .toList();
    return Objects.requireNonNull(pruner, "pruner")
        .reasonToEnd(new Trial(seed, file.better(), soFar), peers);
  }
}
