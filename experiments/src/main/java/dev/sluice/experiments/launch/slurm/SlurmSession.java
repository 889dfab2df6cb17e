package dev.sluice.experiments.launch.slurm;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The runs that are with Slurm. */
final class SlurmSession implements LaunchSession {
  private static final long LOOK_MILLIS = 200;

  private final SlurmLauncher.Params params;
  private final LaunchSite site;
  private final Slurm slurm;
  private final Path batches;
  private final TaskFollower following;
  private final List<RunLock> locks = new ArrayList<>();

  private SlurmSession(
      SlurmLauncher.Params params, LaunchSite site, Slurm slurm, Duration askEvery) {
    this.params = params;
    this.site = site;
    this.slurm = slurm;
    this.batches = site.suiteFolder().toAbsolutePath().resolve("suite/slurm");
    this.following = new TaskFollower(slurm, askEvery);
  }

  static SlurmSession open(
      SlurmLauncher.Params params, LaunchSite site, Slurm slurm, Duration askEvery) {
    SlurmSession session = new SlurmSession(params, site, slurm, askEvery);
    try {
      OrphanedArrays.cancel(session.batches, Locks.of(site.environment()), slurm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return session;
  }

  @Override
  public void submit(List<LaunchTask> tasks) {
    try {
      for (int from = 0; from < tasks.size(); from += params.arrayLimit()) {
        int to = Math.min(tasks.size(), from + params.arrayLimit());
        submitArray(tasks.subList(from, to));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<LaunchEvent> poll(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    try {
      Optional<LaunchEvent> event = following.next();
      while (event.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        event = following.next();
      }
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The grace is Slurm's own, its KillWait. */
  @Override
  public void end(String id, Duration grace) {
    following.name(id).ifPresent(name -> slurm.cancel(List.of(name)));
    following.askSoon();
  }

  @Override
  public void close() {
    slurm.cancel(following.jobs());
    try {
      for (RunLock lock : locks) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void submitArray(List<LaunchTask> tasks) throws IOException {
    Path folder = batches.resolve(UUID.randomUUID().toString());
    Batch batch = Batch.write(folder, tasks, site);
    locks.add(batch.lock().orElseThrow());
    String job = slurm.submit(options(folder, tasks.size()), batch.script());
    batch.keepJob(job);
    following.add(job, batch, tasks.stream().map(LaunchTask::id).toList());
  }

  private List<String> options(Path folder, int count) {
    List<String> options = new ArrayList<>();
    String limit = params.atOnce() == 0 ? "" : "%" + params.atOnce();
    options.add("--array=0-" + (count - 1) + limit);
    options.add("--job-name=sluice-" + site.suiteFolder().getFileName());
    options.add("--chdir=" + folder);
    // What Slurm itself has to say; below the folder above, so that no path is read as a pattern.
    options.add("--output=slurm-%a.txt");
    options.add("--cpus-per-task=" + params.cpus());
    params.partition().ifPresent(value -> options.add("--partition=" + value));
    params.account().ifPresent(value -> options.add("--account=" + value));
    params.time().ifPresent(value -> options.add("--time=" + value));
    params.memory().ifPresent(value -> options.add("--mem=" + value));
    options.addAll(params.options());
    return options;
  }
}
