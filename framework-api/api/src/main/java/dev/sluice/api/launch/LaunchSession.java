package dev.sluice.api.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that one suite has given to a launcher. All calls come from one thread. Time limits and
 * retries are the suite's, which calls {@link #end} for a task that takes too long.
 */
public interface LaunchSession extends AutoCloseable {
  /**
   * Takes tasks, to be started as soon as there is room.
   *
   * @throws IllegalStateException with the reason, if none can be started
   */
  void submit(List<LaunchTask> tasks);

  /** The next event, waiting for at most {@code wait}; empty if there was none. */
  Optional<LaunchEvent> poll(Duration wait);

  /**
   * Asks a task to stop, and kills it after {@code grace}. Its {@link LaunchEvent.Ended} follows as
   * of any other; an unknown id does nothing.
   */
  void end(String id, Duration grace);

  /** Stops what is still running and releases all resources; no events follow. */
  @Override
  void close();
}
