package dev.sluice.experiments.slurm;

import dev.sluice.api.launch.LaunchEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the tasks that are with Slurm. The files that tasks leave tell first; Slurm is
 * asked now and then for those that can no longer leave any.
 */
final class Following {
  /** The files of a task may be seen a little later than its leaving the queue. */
  private static final int MISSES = 2;

  private final Slurm slurm;
  private final Duration askEvery;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final ArrayDeque<LaunchEvent> events = new ArrayDeque<>();
  private long askAt = System.nanoTime();

  Following(Slurm slurm, Duration askEvery) {
    this.slurm = slurm;
    this.askEvery = askEvery;
  }

  void add(Held task) {
    held.put(task.id(), task);
  }

  Optional<Held> held(String id) {
    return Optional.ofNullable(held.get(id));
  }

  /** The arrays with tasks that have not ended. */
  Set<String> jobs() {
    Set<String> jobs = new TreeSet<>();
    held.values().forEach(task -> jobs.add(task.job()));
    return jobs;
  }

  void askSoon() {
    askAt = System.nanoTime();
  }

  /** The next event that can be told without waiting. */
  Optional<LaunchEvent> next() throws IOException {
    if (events.isEmpty()) {
      look();
    }
    if (events.isEmpty() && System.nanoTime() - askAt >= 0) {
      askAt = System.nanoTime() + askEvery.toNanos();
      ask();
    }
    return Optional.ofNullable(events.poll());
  }

  private void look() throws IOException {
    for (Held task : List.copyOf(held.values())) {
      Optional<String> host = task.batch().started(task.index());
      if (host.isPresent() && task.startsNow()) {
        events.add(new LaunchEvent.Started(task.id(), host.get() + " job " + task.name()));
      }
      Optional<Integer> status = task.batch().ended(task.index());
      if (status.isPresent()) {
        String message = status.get() == 124 ? "timed out" : "";
        end(task, new State.End(status.get(), message, false));
      }
    }
  }

  private void ask() {
    Optional<Map<String, String>> queue = slurm.queue();
    if (queue.isEmpty()) {
      return;
    }
    List<Held> missing = new ArrayList<>();
    for (Held task : held.values()) {
      if (queue.get().containsKey(task.name())) {
        task.seen();
      } else if (task.miss() >= MISSES) {
        missing.add(task);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Set<String> jobs = new TreeSet<>();
    missing.forEach(task -> jobs.add(task.job()));
    Map<String, String> accounts = slurm.accounts(jobs);
    for (Held task : missing) {
      String account = accounts.get(task.name());
      Optional<State.End> end =
          account == null ? Optional.of(State.unknown()) : State.of(account);
      end.ifPresent(known -> end(task, known));
    }
  }

  private void end(Held task, State.End end) {
    held.remove(task.id());
    events.add(new LaunchEvent.Ended(task.id(), end.status(), end.message(), end.lost()));
  }
}
