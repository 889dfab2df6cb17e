package dev.sluice.experiments.execution;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.report.ReportOptions;
import dev.sluice.experiments.report.Reports;
import dev.sluice.experiments.report.SuiteReport;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Follower;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The parent run of each ablation while its suite is running: a run folder of its own, {@code
 * suite/parent/<ablation>}, below which MLflow shows the runs, with the report at its end. Its uid
 * is created once and kept in the first line of its journal. A later call of the suite resumes it;
 * where another process has it, only its uid is known here.
 */
public final class ParentRuns implements AutoCloseable {
  /** The uid of the parent before a rerun. */
  private static final String FORMER_TAG = "sluice.reruns";

  private final SuitePlan plan;
  private final Path suiteFolder;
  private final boolean anew;
  private final Locks locks;
  private final Map<String, String> uids = new LinkedHashMap<>();
  private final Map<String, Journal> open = new LinkedHashMap<>();
  private final List<Follower> followers = new ArrayList<>();

  private ParentRuns(SuitePlan plan, Path suiteFolder, boolean anew, Locks locks) {
    this.plan = plan;
    this.suiteFolder = suiteFolder;
    this.anew = anew;
    this.locks = locks;
  }

  /**
   * Begins or resumes the parents, before any run starts.
   *
   * @param suiteFolder holds the run folders and {@code suite/}; made if missing, and given the
   *     resolved suite, {@code suite/suite.yaml}
   * @param anew whether finished runs run again; a server then gets another parent, as it keeps
   *     every point of a run and old figures would be mixed with the new
   * @param trackers follow the parents, so that runs find theirs there
   * @param say takes the few lines about trackers that the user should see
   * @throws JournalException if the folder cannot be written
   */
  public static ParentRuns begin(
      SuitePlan plan,
      Path suiteFolder,
      boolean anew,
      List<Tracker> trackers,
      Locks locks,
      Consumer<String> say) {
    ParentRuns parents = new ParentRuns(plan, suiteFolder, anew, locks);
    writeResolved(plan, suiteFolder);
    try {
      plan.ablations().forEach(ablation -> parents.begin(ablation, trackers, say));
    } catch (RuntimeException e) {
      parents.close();
      throw e;
    }
    return parents;
  }

  /** The suite as it is run, by which its folder alone is enough for a report. */
  private static void writeResolved(SuitePlan plan, Path suiteFolder) {
    Path file = suiteFolder.resolve("suite").resolve("suite.yaml");
    try {
      WholeFile.write(file, part -> Files.writeString(part, plan.yaml()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** An ablation's parent's uid, by the ablation's name: the value of the runs' parent tag. */
  public Map<String, String> uids() {
    return uids;
  }

  /** The uid of a parent that was begun by any process. */
  public static Optional<String> uid(Path suiteFolder, String ablation) {
    Path folder = folder(suiteFolder, ablation);
    return JournalReader.isRun(folder)
        ? JournalReader.header(folder).map(RunHeader::uid)
        : Optional.empty();
  }

  /** Where a parent's journal is. */
  public static Path folder(Path suiteFolder, String ablation) {
    return suiteFolder
        .resolve("suite")
        .resolve("parent")
        .resolve(ablation.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^\\.+", "-"));
  }

  /**
   * Writes the suite's report, and brings it and its figures to the parents. A parent ends with
   * {@code FINISHED} once all its runs are done; else it ends as interrupted, to be taken up.
   */
  public Written finish(Reports reports) {
    SuiteReport report = SuiteReport.read(plan, suiteFolder, ReportOptions.none(locks));
    Written written = reports.write(report, suiteFolder);
    for (Ablation ablation : plan.ablations()) {
      String name = ablation.name();
      Journal journal = open.remove(name);
      if (journal == null && isStale(name, report)) {
        journal = renewed(folder(suiteFolder, name));
      }
      if (journal != null) {
        try (Journal closing = journal) {
          report.write(name, closing);
        }
      }
    }
    close();
    return written;
  }

  /** Ends what {@link #finish} did not, as interrupted, and sends the rest for a bounded time. */
  @Override
  public void close() {
    for (Journal journal : open.values()) {
      journal.end(
          RunStatus.KILLED, "the suite was interrupted; run the same command again to resume");
      journal.close();
    }
    open.clear();
    followers.forEach(Follower::drain);
    followers.forEach(Follower::close);
    followers.clear();
  }

  private void begin(Ablation ablation, List<Tracker> trackers, Consumer<String> say) {
    Path folder = folder(suiteFolder, ablation.name());
    Optional<String> known = uid(suiteFolder, ablation.name());
    if (anew && known.isPresent() && !JournalReader.isAlive(folder, locks)) {
      String former = known.get();
      putAside(folder);
      open.put(
          ablation.name(),
          Journal.open(folder, after(former, header(ablation, Optional.empty())), locks));
    }
    boolean done = known.isPresent() && RunState.in(folder, locks).isDone();
    if (!done && !open.containsKey(ablation.name())) {
      RunHeader header = header(ablation, known);
      try {
        open.put(ablation.name(), Journal.takeUp(folder, header, locks));
      } catch (JournalException e) {
        if (!JournalReader.isAlive(folder, locks)) {
          throw e;
        }
        // Another process of the same suite writes it.
        LoggerFactory.getLogger(ParentRuns.class).info("{}", e.getMessage());
      }
    }
    uids.put(ablation.name(), uid(suiteFolder, ablation.name()).orElse(""));
    if (open.containsKey(ablation.name())) {
      trackers.forEach(
          tracker ->
              followers.add(Follower.start(folder, tracker, FollowOptions.defaults(), locks, say)));
    }
  }

  /** Whether a parent that is done knows fewer runs than have finished since. */
  private boolean isStale(String ablation, SuiteReport report) {
    Path folder = folder(suiteFolder, ablation);
    return JournalReader.isRun(folder)
        && !JournalReader.isAlive(folder, locks)
        && report.differs(ablation, folder);
  }

  /** A new journal of the same run; a server finds it again by its uid. */
  private Journal renewed(Path folder) {
    RunHeader header = JournalReader.header(folder).orElseThrow();
    putAside(folder);
    return Journal.open(folder, header, locks);
  }

  private static RunHeader after(String former, RunHeader own) {
    SortedMap<String, String> tags = new TreeMap<>(own.tags());
    tags.put(FORMER_TAG, former);
    return new RunHeader(
        own.uid(), own.experiment(), own.run(), own.startMillis(), own.params(), tags);
  }

  /** Makes room for a new journal; what was sent before is found on a server by its uid. */
  private static void putAside(Path folder) {
    try {
      int number = 1;
      while (Files.exists(folder.resolve("journal-" + number + ".jsonl"))) {
        number++;
      }
      Files.move(folder.resolve("journal.jsonl"), folder.resolve("journal-" + number + ".jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot renew " + folder, e);
    }
  }

  private RunHeader header(Ablation ablation, Optional<String> known) {
    return ParentHeader.of(plan, ablation, known.orElseGet(() -> "parent-" + UUID.randomUUID()));
  }
}
