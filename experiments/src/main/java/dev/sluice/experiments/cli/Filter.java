package dev.sluice.experiments.cli;

import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;

/** Which runs of a suite a person means: a glob over variant, ablation, id and {@code seed-N}. */
final class Filter {
  private Filter() {}

  /**
   * The runs of which something matches; all of them without a glob.
   *
   * @throws InputException if there are none, with the names that there are
   */
  static List<PlannedRun> of(String glob, List<PlannedRun> runs) {
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
