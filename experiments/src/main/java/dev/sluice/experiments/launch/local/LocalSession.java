package dev.sluice.experiments.launch.local;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.runtime.thread.Daemons;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The workers of one suite and the tasks that wait for a worker. */
final class LocalSession implements LaunchSession, Worker.Listener {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int ENDED_UNSTARTED = 130;
  private static final int CANNOT_START = 127;

  /** For a process to say that it has begun a task, on the busiest machine. */
  private static final Duration START = Duration.ofMinutes(5);

  private final Local.Params params;
  private final LaunchSite site;
  private final Path logs;
  private final Deque<LaunchTask> waiting = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Duration start;
  private final BlockingQueue<LaunchEvent> events = new LinkedBlockingQueue<>();
  private final ScheduledThreadPoolExecutor timer;
  private int started;
  private boolean closed;

  LocalSession(Local.Params params, LaunchSite site) {
    this(params, site, START);
  }

  LocalSession(Local.Params params, LaunchSite site, Duration start) {
    this.start = start;
    this.params = params;
    this.site = site;
    this.logs = site.suiteFolder().resolve("suite").resolve("logs");
    this.timer = new ScheduledThreadPoolExecutor(1, task -> Daemons.thread("kills", task));
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public synchronized void submit(List<LaunchTask> tasks) {
    waiting.addAll(tasks);
    startWhatFits();
  }

  @Override
  public Optional<LaunchEvent> poll(Duration wait) {
    try {
      return Optional.ofNullable(events.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public synchronized void end(String id, Duration grace) {
    if (waiting.removeIf(task -> task.id().equals(id))) {
      events.add(new LaunchEvent.Ended(id, ENDED_UNSTARTED, "ended before it was started", false));
    }
    working(id)
        .ifPresent(
            worker -> {
              worker.askToEnd(id);
              after(grace, () -> force(worker, id, grace));
            });
  }

  @Override
  public void answered(Worker worker, WorkerMessage answer) {
    synchronized (this) {
      unanswered.remove(answer.id());
      if (answer.say() == WorkerMessage.Say.STARTED) {
        events.add(new LaunchEvent.Started(answer.id(), "process " + worker.pid()));
      } else if (answer.say() == WorkerMessage.Say.ENDED) {
        worker.free();
        if (answer.status() != 0 || worker.taken() >= params.reuse()) {
          workers.remove(worker);
          worker.retire();
        }
        tellEnded(answer.id(), answer.status(), "");
        startWhatFits();
      }
    }
  }

  @Override
  public void gone(Worker worker, int status) {
    synchronized (this) {
      workers.remove(worker);
      LaunchTask task = worker.task();
      worker.free();
      if (task != null) {
        unanswered.remove(task.id());
        tellEnded(task.id(), status, ProcessExit.describe(status, worker.errors()));
      }
      startWhatFits();
    }
  }

  private void tellEnded(String id, int status, String message) {
    String reason = reasons.remove(id);
    events.add(new LaunchEvent.Ended(id, status, reason == null ? message : reason, false));
  }

  private void startWhatFits() {
    while (!closed && !waiting.isEmpty() && fits(waiting.getFirst())) {
      start(waiting.removeFirst());
    }
  }

  private void start(LaunchTask task) {
    Worker worker;
    try {
      worker = idle(task.threads());
    } catch (UncheckedIOException e) {
      // Thrown from here it would end the thread that listens to a worker.
      events.add(
          new LaunchEvent.Ended(
              task.id(), CANNOT_START, e.getMessage() + ": " + e.getCause(), true));
      return;
    }
    worker.give(task);
    unanswered.add(task.id());
    after(start, () -> forceUnanswered(worker, task.id()));
  }

  private boolean fits(LaunchTask next) {
    List<LaunchTask> busy = new ArrayList<>();
    for (Worker worker : workers) {
      LaunchTask task = worker.task();
      if (task != null) {
        busy.add(task);
      }
    }
    if (params.jobs() > 0) {
      return busy.size() < params.jobs();
    }
    int used = busy.stream().mapToInt(LaunchTask::threads).sum();
    return busy.isEmpty() || used + next.threads() <= Runtime.getRuntime().availableProcessors();
  }

  private Worker idle(int threads) {
    for (Worker worker : List.copyOf(workers)) {
      if (worker.task() == null) {
        if (worker.threads() == threads) {
          return worker;
        }
        workers.remove(worker);
        worker.retire();
      }
    }
    started++;
    List<String> options = WorkerOptions.of(params.memory(), threads, site.command());
    Path errors = logs.resolve("worker-" + ProcessHandle.current().pid() + "-" + started + ".txt");
    Worker worker = Worker.start(site, options, threads, errors, this);
    workers.add(worker);
    return worker;
  }

  private void after(Duration delay, Runnable action) {
    var unused = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void force(Worker worker, String id, Duration grace) {
    if (has(worker, id)) {
      reasons.put(id, "killed, as it did not stop within " + grace.toSeconds() + " s");
      worker.kill();
    }
  }

  private synchronized void forceUnanswered(Worker worker, String id) {
    if (has(worker, id) && unanswered.contains(id)) {
      reasons.put(id, "killed, as it did not start within " + start.toSeconds() + " s");
      worker.kill();
    }
  }

  private static boolean has(Worker worker, String id) {
    LaunchTask task = worker.task();
    return task != null && task.id().equals(id);
  }

  private Optional<Worker> working(String id) {
    return workers.stream().filter(worker -> has(worker, id)).findFirst();
  }

  /** Ends what still runs: each worker ends its run and itself when nothing more can come. */
  @Override
  public void close() {
    List<Worker> left;
    synchronized (this) {
      closed = true;
      waiting.clear();
      left = List.copyOf(workers);
      left.forEach(Worker::retire);
    }
    long until = System.nanoTime() + GRACE.toNanos();
    for (Worker worker : left) {
      worker.killUnlessGone(Duration.ofNanos(until - System.nanoTime()));
    }
    timer.shutdownNow();
  }
}
