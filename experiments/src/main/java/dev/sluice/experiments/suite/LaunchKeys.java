package dev.sluice.experiments.suite;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Pruner;
import dev.sluice.runtime.registry.Param;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code launch} that every launcher has. */
record LaunchKeys(
    @Describe("How often a failed run is tried again.") int retry,
    @Describe("After which a run is ended, such as 90s, 30m or 2h.") Optional<String> timeout,
    @Describe("What ends hopeless runs early.") Optional<Spec<Pruner>> pruner,
    @Describe("Threads of every run; 0 for what its descriptor says.") int threads) {
  static final LaunchKeys DEFAULT = new LaunchKeys(0, Optional.empty(), Optional.empty(), 0);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})\\s*([smh])");

  LaunchKeys {
    if (retry < 0 || retry > 100) {
      throw new IllegalArgumentException("retry must be from 0 to 100, not " + retry);
    }
    if (threads < 0) {
      throw new IllegalArgumentException("threads must be 0 or more, not " + threads);
    }
    if (timeout.isPresent() && duration(timeout.get()).isZero()) {
      throw new IllegalArgumentException(
          "timeout must be a number and s, m or h, such as 90s, 30m or 2h, not '"
              + timeout.get()
              + "'");
    }
  }

  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Param.of(LaunchKeys.class).forEach(param -> names.add(param.name()));
    return names;
  }

  Launch launch(Spec<Launcher> launcher) {
    return new Launch(launcher, retry, timeout.map(LaunchKeys::duration), pruner);
  }

  /** Zero for what is none. */
  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      return Duration.ZERO;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
