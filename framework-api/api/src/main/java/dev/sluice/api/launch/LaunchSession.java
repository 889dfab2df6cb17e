package dev.sluice.api.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A launcher at work. */
public interface LaunchSession extends AutoCloseable {
  /** Takes tasks; what becomes of each is told by {@link #poll}. */
  void submit(List<LaunchTask> tasks);

  /** The next event, waiting for at most {@code wait}; empty if there was none. */
  Optional<LaunchEvent> poll(Duration wait);

  /** Ends a task, politely first and by force after {@code grace}; an unknown id does nothing. */
  void end(String id, Duration grace);

  /** Ends what still runs and gives everything back. */
  @Override
  void close();
}
