package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.launch.Launcher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers each task at once by the test's function; an empty answer leaves it running. */
final class FakeLauncher implements Launcher {
  private final int slots;
  private final Function<LaunchTask, Optional<LaunchEvent.Ended>> outcome;
  final List<String> started = new ArrayList<>();
  final List<String> ended = new ArrayList<>();
  int mostAtOnce;

  FakeLauncher(int slots, Function<LaunchTask, Optional<LaunchEvent.Ended>> outcome) {
    this.slots = slots;
    this.outcome = outcome;
  }

  static Optional<LaunchEvent.Ended> ends(LaunchTask task, int status, String message) {
    return Optional.of(new LaunchEvent.Ended(task.id(), status, message, false));
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public LaunchSession open(LaunchSite site) {
    return new Session();
  }

  private final class Session implements LaunchSession {
    private final Deque<LaunchEvent> events = new ArrayDeque<>();
    private int open;

    @Override
    public void submit(List<LaunchTask> tasks) {
      for (LaunchTask task : tasks) {
        started.add(task.id());
        open++;
        mostAtOnce = Math.max(mostAtOnce, open);
        events.add(new LaunchEvent.Started(task.id(), "here"));
        outcome.apply(task).ifPresent(events::add);
      }
    }

    @Override
    public Optional<LaunchEvent> poll(Duration wait) {
      Optional<LaunchEvent> event = Optional.ofNullable(events.poll());
      open -= event.filter(LaunchEvent.Ended.class::isInstance).isPresent() ? 1 : 0;
      return event;
    }

    @Override
    public void end(String id, Duration grace) {
      ended.add(id);
      events.add(new LaunchEvent.Ended(id, 130, "asked to end", false));
    }

    @Override
    public void close() {}
  }
}
