package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The time limits of runs, with every launcher. */
final class TimeLimits {
  /** Between a stop request and a kill. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Optional<Duration> limit;
  private final Map<String, Long> deadlines = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();

  TimeLimits(Optional<Duration> limit) {
    this.limit = limit;
  }

  /**
   * @param runs how many may follow each other before the next start is seen
   */
  void started(String id, long nanos, int runs) {
    limit.ifPresent(each -> deadlines.put(id, nanos + each.multipliedBy(runs).toNanos()));
  }

  /** The runs that are over their limit; each once. */
  List<String> over(long nanos) {
    if (limit.isEmpty()) {
      return List.of();
    }
    List<String> over =
        deadlines.entrySet().stream()
            .filter(deadline -> nanos - deadline.getValue() > 0)
            .map(Map.Entry::getKey)
            .toList();
    deadlines.keySet().removeAll(over);
    over.forEach(id -> reasons.put(id, "timed out after " + limit.get().toSeconds() + " s"));
    return over;
  }

  /** Whether a run was stopped at its limit and its end has not been explained yet. */
  boolean isOver(String id) {
    return reasons.containsKey(id);
  }

  /** The end of a run; of one that was stopped at its limit, that reason comes first. */
  LaunchEvent.Ended explained(LaunchEvent.Ended ended) {
    deadlines.remove(ended.id());
    String reason = reasons.remove(ended.id());
    if (reason == null) {
      return ended;
    }
    String message = ended.message().isEmpty() ? reason : reason + "; " + ended.message();
    return new LaunchEvent.Ended(ended.id(), ended.status(), message, false);
  }
}
