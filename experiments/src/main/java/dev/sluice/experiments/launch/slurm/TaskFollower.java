package dev.sluice.experiments.launch.slurm;

import dev.sluice.api.launch.LaunchEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the tasks that are with Slurm. The files that tasks leave are read first; Slurm is asked
 * from time to time about tasks that can no longer leave any.
 */
final class TaskFollower {
  /** The files of a task may be seen a little later than its leaving the queue. */
  private static final int MISSES = 2;

  private final Slurm slurm;
  private final Duration askEvery;
  private final Map<String, Batch> batches = new LinkedHashMap<>();
  private final Map<String, SlurmTask> held = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final ArrayDeque<LaunchEvent> events = new ArrayDeque<>();
  private long askAt = System.nanoTime();

  TaskFollower(Slurm slurm, Duration askEvery) {
    this.slurm = slurm;
    this.askEvery = askEvery;
  }

  /** Follows an array; {@code ids} by index. */
  void add(String job, Batch batch, List<String> ids) {
    batches.put(job, batch);
    for (int i = 0; i < ids.size(); i++) {
      SlurmTask task = new SlurmTask(ids.get(i), job, i);
      held.put(task.name(), task);
      names.put(task.id(), task.name());
    }
  }

  /** What Slurm calls a run that has not ended. */
  Optional<String> name(String id) {
    return Optional.ofNullable(names.get(id));
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
    for (Map.Entry<String, Batch> entry : batches.entrySet()) {
      Batch batch = entry.getValue();
      for (int index : batch.started()) {
        String name = SlurmTask.name(entry.getKey(), index);
        String where = batch.host(index) + " job " + name;
        Optional.ofNullable(held.get(name))
            .ifPresent(task -> events.add(new LaunchEvent.Started(task.id(), where)));
      }
      for (int index : batch.ended()) {
        int status = batch.status(index);
        Optional.ofNullable(held.get(SlurmTask.name(entry.getKey(), index)))
            .ifPresent(task -> end(task, new AccountingState.End(status, "", false)));
      }
    }
    if (!events.isEmpty()) {
      batches.keySet().retainAll(jobs());
    }
  }

  private void ask() {
    Optional<Map<String, String>> queue = slurm.queue();
    if (queue.isEmpty()) {
      return;
    }
    List<SlurmTask> missing = new ArrayList<>();
    for (SlurmTask task : held.values()) {
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
    for (SlurmTask task : missing) {
      String account = accounts.get(task.name());
      Optional<AccountingState.End> end =
          account == null ? Optional.of(AccountingState.unknown()) : AccountingState.of(account);
      end.ifPresent(known -> end(task, known));
    }
  }

  private void end(SlurmTask task, AccountingState.End end) {
    held.remove(task.name());
    names.remove(task.id());
    events.add(new LaunchEvent.Ended(task.id(), end.status(), end.message(), end.lost()));
  }
}
