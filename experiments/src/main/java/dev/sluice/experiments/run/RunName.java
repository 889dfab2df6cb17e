package dev.sluice.experiments.run;

import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a suite's run is called: {@code suite:variant:seed}, with the ablation after the suite where
 * the suite has several.
 *
 * @param variant empty for a run of no suite, as all is
 */
record RunName(String suite, String ablation, String variant, String seed) {
  private static final RunName NONE = new RunName("", "", "", "");

  static RunName of(Path run) {
    return header(run).map(RunHeader::tags).map(RunName::of).orElse(NONE);
  }

  private static Optional<RunHeader> header(Path run) {
    try {
      return JournalReader.header(run);
    } catch (JournalException e) {
      return Optional.empty();
    }
  }

  private static RunName of(SortedMap<String, String> tags) {
    return new RunName(
        tags.getOrDefault("sluice.suite", ""),
        tags.getOrDefault("sluice.ablation", ""),
        tags.getOrDefault("sluice.variant", ""),
        tags.getOrDefault("sluice.seed", ""));
  }

  boolean isCalled(String name) {
    return !variant.isEmpty() && (name.equals(text()) || name.equals(brief()));
  }

  /** The whole name. */
  String text() {
    return ablation.equals(suite) ? brief() : String.join(":", suite, ablation, variant, seed);
  }

  private String brief() {
    return String.join(":", suite, variant, seed);
  }
}
