package dev.sluice.experiments.report;

import dev.sluice.api.run.CpuTime;
import dev.sluice.experiments.console.Show;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Times of trainings that several runs share. What a variant costs holds its training, whichever
 * run did it; what a suite cost holds each training once.
 */
final class SharedTimes {
  /** Stands at times that are without a training, and at metrics of shared trainings. */
  static final String MARK = " †";

  private static final String TRAINING = "time/training-";
  private static final String SECONDS = TRAINING + "seconds";

  private SharedTimes() {}

  /** Gives each run that started after another's training the processor time of that training. */
  static List<RunResult> settled(List<RunResult> runs) {
    Map<String, Double> trained = new HashMap<>();
    for (RunResult run : runs) {
      Double seconds = run.figures().get(CpuTime.TRAINING);
      if (seconds != null && !run.sharesTraining()) {
        trained.put(run.training(), seconds);
      }
    }
    return runs.stream()
        .map(run -> run.sharesTraining() ? settled(run, trained.get(run.training())) : run)
        .toList();
  }

  private static RunResult settled(RunResult run, @Nullable Double seconds) {
    SortedMap<String, Double> figures = new TreeMap<>(run.figures());
    figures.remove(CpuTime.TRAINING);
    if (seconds != null) {
      figures.put(CpuTime.TRAINING, seconds);
    }
    return run.with(figures);
  }

  /** Whether a metric is the time of a training, and some run shares its training. */
  static boolean isIn(String metric, List<RunResult> runs) {
    return metric.startsWith(TRAINING) && runs.stream().anyMatch(RunResult::sharesTraining);
  }

  /** What the trainings of a suite cost; empty where none is shared. */
  static Optional<String> sentence(List<RunResult> runs) {
    long sharing = runs.stream().filter(RunResult::sharesTraining).count();
    if (sharing == 0) {
      return Optional.empty();
    }
    Map<String, Double> seconds = new HashMap<>();
    runs.forEach(
        run ->
            Optional.ofNullable(run.figures().get(SECONDS))
                .ifPresent(time -> seconds.merge(run.training(), time, Math::max)));
    double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return Optional.of(
        sharing
            + " of the "
            + runs.size()
            + " runs started after the training of another run, from which they differ only in what"
            + " comes after it. "
            + (seconds.size() == 1
                ? "The training took "
                : "The " + seconds.size() + " trainings took ")
            + Show.time(Duration.ofMillis(Math.round(1e3 * sum)))
            + (seconds.size() == 1 ? ", counted once." : " together, each counted once."));
  }
}
