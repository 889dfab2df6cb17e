package dev.sluice.experiments.schedule;

import static java.util.Objects.requireNonNull;

import dev.sluice.experiments.run.RunFolder;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which runs of a plan share a training. */
public final class Trainings {
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, List<PlannedRun>> runs = new HashMap<>();

  private Trainings() {}

  /** Each run trains by itself. */
  public static Trainings none() {
    return new Trainings();
  }

  /**
   * @param all runs of a plan that may share, whether or not they are done
   * @param id of the training of a run; runs of one id train alike to the bit
   */
  public static Trainings of(Collection<PlannedRun> all, Function<PlannedRun, String> id) {
    Trainings trainings = new Trainings();
    // In parallel: the fingerprint of a whole descriptor takes its time.
    Map<String, String> byRun = new ConcurrentHashMap<>();
    all.parallelStream().forEach(run -> byRun.put(run.id(), id.apply(run)));
    for (PlannedRun run : all) {
      String training = requireNonNull(byRun.get(run.id()));
      trainings.runs.computeIfAbsent(training, each -> new ArrayList<>()).add(run);
    }
    trainings.runs.values().removeIf(sharing -> sharing.size() == 1);
    trainings.runs.forEach(
        (training, sharing) -> sharing.forEach(run -> trainings.ids.put(run.id(), training)));
    return trainings;
  }

  /** The id of a training that another run of the plan has, too. */
  public Optional<String> of(PlannedRun run) {
    return Optional.ofNullable(ids.get(run.id()));
  }

  /** How many trainings some runs need. */
  public long count(Collection<PlannedRun> some) {
    return some.stream().map(run -> ids.getOrDefault(run.id(), run.id())).distinct().count();
  }

  /** All runs of the plan that share it. */
  List<PlannedRun> sharing(String training) {
    return runs.getOrDefault(training, List.of());
  }

  /**
   * A run whose folder has a finished training, the first of the plan.
   *
   * @param eligible which runs may be looked at
   */
  Optional<PlannedRun> finished(
      String training, SuiteFolder folder, Predicate<PlannedRun> eligible) {
    return sharing(training).stream()
        .filter(eligible)
        .filter(run -> new RunFolder(folder.run(run)).isTrained())
        .findFirst();
  }
}
