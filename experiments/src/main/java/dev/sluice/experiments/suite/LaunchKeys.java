package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Pruner;
import dev.sluice.runtime.registry.Param;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code launch} that every launcher has. */
record LaunchKeys(
    @Describe("How often a failed run is tried again.") @Min(0) @Max(100) int retry,
    @Describe("After which a run is ended, such as 90s, 30m or 2h.")
        Optional<
                @Pattern(
                    regexp = TIME,
                    message = "must be a number and s, m or h, such as 90s, 30m or 2h")
                String>
            timeout,
    @Describe("What ends hopeless runs early.") Optional<Spec<Pruner>> pruner,
    @Describe("Threads of every run; 0 for what its descriptor says.") @PositiveOrZero
        int threads) {
  static final LaunchKeys DEFAULT = new LaunchKeys(0, Optional.empty(), Optional.empty(), 0);
  private static final String TIME = "[0-9]{0,6}[1-9][0-9]{0,6}\\s*[smh]";

  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Param.of(LaunchKeys.class).forEach(param -> names.add(param.name()));
    return names;
  }

  Launch launch(Spec<Launcher> launcher) {
    return new Launch(launcher, retry, timeout.map(LaunchKeys::duration), pruner);
  }

  private static Duration duration(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1).strip());
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
