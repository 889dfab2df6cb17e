package dev.sluice.experiments.track;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import dev.sluice.experiments.track.SyncReport.Found;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Feeds a tracker from run folders. Doing it again sends nothing twice: each folder stores how far
 * it was sent.
 */
public final class Sync {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Tracker tracker;
  private final FollowOptions options;
  private final Locks locks;
  private final Duration patience;
  private final Consumer<String> print;

  /**
   * @param print takes the few lines that the user should see
   */
  public Sync(Tracker tracker, Locks locks, Consumer<String> print) {
    this(tracker, FollowOptions.defaults(), locks, PATIENCE, print);
  }

  /**
   * As above, with other times.
   *
   * @param patience how long to retry while nothing is taken
   */
  public Sync(
      Tracker tracker,
      FollowOptions options,
      Locks locks,
      Duration patience,
      Consumer<String> print) {
    this.tracker = tracker;
    this.options = options;
    this.locks = locks;
    this.patience = patience;
    this.print = print;
  }

  /** Whether the folder's journal has more than was sent. */
  public boolean isPending(Path runFolder) {
    Progress progress = new ProgressFile(runFolder, tracker).read();
    return !progress.closed() || progress.offset() < JournalReader.size(runFolder);
  }

  /**
   * Sends what is lacking of each run; a problem with one run does not stop the others.
   *
   * @param check whether to compare every point afterwards
   */
  public SyncReport run(List<Path> runFolders, boolean check) {
    List<RunReport> reports = new ArrayList<>();
    for (Path folder : parentsFirst(runFolders)) {
      reports.add(one(folder, check));
    }
    return new SyncReport(reports);
  }

  private RunReport one(Path folder, boolean check) {
    try {
      Optional<RunLock> lock = locks.take(ProgressFile.lock(folder, tracker));
      if (lock.isEmpty()) {
        return report(folder, State.SENT_ELSEWHERE, "its own process or another sync sends it");
      }
      RunLock held = lock.get();
      try (held) {
        return locked(folder, check);
      }
    } catch (IOException | RuntimeException e) {
      return report(folder, State.INCOMPLETE, Causes.of(e));
    }
  }

  private RunReport locked(Path folder, boolean check) {
    // Before the journal is read: a run that ends meanwhile must not count as killed.
    boolean alive = JournalReader.isAlive(folder, locks);
    try (Feeder feeder = new Feeder(folder, tracker, print)) {
      PatientWaiting waiting = new PatientWaiting(patience);
      Backoff backoff = new Backoff(options.firstDelay(), options.longestDelay(), new Random());
      boolean ended =
          new RetryLoop(tracker.name(), backoff, options.deniedDelay(), print)
              .deliver(feeder, waiting);
      if (!ended && !alive && waiting.reason().isEmpty()) {
        feeder.closeWithoutEnd();
      }
      if (!feeder.damage().isNone()) {
        print.accept("the journal of " + folder + " is damaged: " + feeder.damage() + "; not sent");
      }
      Progress progress = feeder.progress();
      State state =
          !waiting.reason().isEmpty()
              ? State.INCOMPLETE
              : progress.closed() ? State.COMPLETE : State.RUNNING;
      Optional<Found> found =
          check && waiting.reason().isEmpty() ? feeder.compare() : Optional.empty();
      return new RunReport(
          folder,
          state,
          progress.points() - feeder.before(),
          feeder.before(),
          progress.rejected(),
          waiting.reason(),
          feeder.link().orElse(""),
          found.stream().toList());
    }
  }

  private static RunReport report(Path folder, State state, String problem) {
    return new RunReport(folder, state, 0, 0, List.of(), problem, "", List.of());
  }

  /** A run finds its parent at its place only if that came before. */
  private static List<Path> parentsFirst(List<Path> folders) {
    List<Path> sorted = new ArrayList<>(folders);
    sorted.sort(Comparator.comparing(Sync::hasParent));
    return sorted;
  }

  private static boolean hasParent(Path folder) {
    try {
      return JournalReader.header(folder)
          .map(header -> header.tags().containsKey(RunHeader.PARENT_TAG))
          .orElse(false);
    } catch (JournalException e) {
      return false;
    }
  }
}
