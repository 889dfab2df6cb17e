package dev.sluice.experiments.execution;

import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;

/** Selects runs of a suite by a glob over variant, ablation, id and {@code seed-N}. */
public final class RunFilter {
  private RunFilter() {}

  /**
   * The runs that match; all of them where the glob is empty.
   *
   * @throws InputException if there are none, with the names that there are
   */
  public static List<PlannedRun> of(String glob, List<PlannedRun> runs) {
    if (glob.isEmpty()) {
      return runs;
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<PlannedRun> chosen =
        runs.stream()
            .filter(
                run ->
                    List.of(run.variant(), run.ablation(), run.id(), "seed-" + run.seed()).stream()
                        .anyMatch(name -> matcher.matches(Path.of(name))))
            .toList();
    if (chosen.isEmpty()) {
      String names =
          runs.stream()
              .map(PlannedRun::variant)
              .distinct()
              .limit(12)
              .collect(Collectors.joining("; "));
      throw new InputException("no run matches --only '" + glob + "'; there are: " + names);
    }
    return chosen;
  }
}
