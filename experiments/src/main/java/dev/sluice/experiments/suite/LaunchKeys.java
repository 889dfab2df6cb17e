package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Pruner;
import java.util.List;
import java.util.Optional;

/** The keys of {@code launch} that every launcher has. */
record LaunchKeys(
    @Describe("How often a failed run is tried again.") int retry,
    @Describe("After which a run is ended, such as 90s, 30m or 2h.") Optional<String> timeout,
    @Describe("What ends hopeless runs early.") Optional<Spec<Pruner>> pruner,
    @Describe("Threads of every run; 0 for what its descriptor says.") int threads) {
  static final LaunchKeys DEFAULT = new LaunchKeys(0, Optional.empty(), Optional.empty(), 0);
  static final String THREADS = "threads";
  static final List<String> NAMES = List.of("retry", "timeout", "pruner", THREADS);

  LaunchKeys {
    if (retry < 0 || retry > 100) {
      throw new IllegalArgumentException("retry must be from 0 to 100, not " + retry);
    }
    if (threads < 0) {
      throw new IllegalArgumentException("threads must be 0 or more, not " + threads);
    }
    if (timeout.isPresent() && Durations.of(timeout.get()).isEmpty()) {
      throw new IllegalArgumentException(
          "timeout must be a number and s, m or h, such as 90s, 30m or 2h, not '"
              + timeout.get()
              + "'");
    }
  }
}
