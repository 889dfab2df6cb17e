package dev.sluice.experiments.track;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerException;
import dev.sluice.api.track.TrackerFeed;
import dev.sluice.experiments.journal.Damage;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one run's journal to one tracker, some lines at a time. How far it came is stored only
 * after the tracker took the lines. Not safe for several threads.
 */
final class Feeder implements AutoCloseable {
  /** What an advance did. */
  enum Step {
    SENT,
    NOTHING_NEW,
    ENDED
  }

  private static final int MOST_LINES = 1000;

  private final Path runFolder;
  private final Tracker tracker;
  private final Consumer<String> print;
  private final ProgressFile file;
  private final Deque<Line> pending = new ArrayDeque<>();
  private volatile Progress progress;
  private volatile Optional<String> link = Optional.empty();
  private @Nullable FollowedRun run;
  private @Nullable TrackerFeed feed;
  private @Nullable JournalReader reader;
  private long before;

  Feeder(Path runFolder, Tracker tracker, Consumer<String> print) {
    this.runFolder = runFolder;
    this.tracker = tracker;
    this.print = print;
    file = new ProgressFile(runFolder, tracker);
    progress = file.read();
  }

  /**
   * Delivers the next lines, if there are any.
   *
   * @throws TrackerException if the tracker did not take them; the next call tries again
   */
  Step advance() {
    TrackerFeed to = feed;
    JournalReader from = reader;
    if (to == null || from == null) {
      return connect() ? Step.SENT : Step.NOTHING_NEW;
    }
    if (pending.isEmpty()) {
      pending.addAll(from.read(MOST_LINES));
    }
    List<Line> lines = next();
    if (lines.isEmpty()) {
      return Step.NOTHING_NEW;
    }
    int points = to.deliver(lines);
    lines.forEach(line -> pending.remove());
    Line last = lines.get(lines.size() - 1);
    boolean end = last.entry() instanceof Entry.End;
    save(last.end(), points, end);
    if (end && pending.isEmpty()) {
      // A run that was stopped and resumed continues after its end.
      pending.addAll(from.read(MOST_LINES));
    }
    return end && pending.isEmpty() ? Step.ENDED : Step.SENT;
  }

  /** Gives a run whose process was killed its last status. */
  void closeWithoutEnd() {
    TrackerFeed to = feed;
    if (to != null && !progress.closed()) {
      Entry end =
          new Entry.End(
              RunStatus.KILLED, "the journal ends without an end: the process was killed");
      long time = RunSummary.of(runFolder).endMillis();
      int unused = to.deliver(List.of(new Line(-1, time, progress.offset(), end)));
      save(progress.offset(), 0, true);
    }
  }

  /** How far it came; any thread may ask. */
  Progress progress() {
    return progress;
  }

  /** Where to see the run; any thread may ask. */
  Optional<String> link() {
    return link;
  }

  /** What could not be read of the journal so far. */
  Damage damage() {
    JournalReader open = reader;
    return open == null ? Damage.NONE : open.damage();
  }

  /** How many points were there before. */
  long before() {
    return before;
  }

  /** Compares what was delivered with the journal; empty where the tracker cannot. */
  Optional<SyncReport.Found> compare() {
    return feed instanceof ComparingFeed to
        ? Optional.of(to.compare(progress.offset()))
        : Optional.empty();
  }

  @Override
  public void close() {
    TrackerFeed openFeed = feed;
    JournalReader openReader = reader;
    try (openFeed;
        openReader) {
      // Both, whatever the first throws.
    }
  }

  /** False while the journal has no header yet. */
  private boolean connect() {
    TrackerFeed to = feed;
    FollowedRun of = run;
    if (to == null || of == null) {
      Optional<RunHeader> header = JournalReader.header(runFolder);
      if (header.isEmpty()) {
        return false;
      }
      if (JournalReader.checksumBefore(runFolder, progress.offset()) != progress.checksum()) {
        // Lines that were delivered got lost from the disk in a power cut and were written anew.
        progress = Progress.none(tracker.place());
      }
      of = new FollowedRun(runFolder, header.get(), tracker.name(), progress.rejected(), print);
      to = tracker.open(of, progress.state());
      run = of;
      feed = to;
    }
    if (!to.connect()) {
      progress = Progress.none(tracker.place());
      of.forget();
    }
    before = progress.points();
    save(progress.offset(), 0, progress.closed());
    reader = JournalReader.open(runFolder, progress.offset());
    return true;
  }

  /** As many points as come in a row, or one line of another kind. */
  private List<Line> next() {
    List<Line> lines = new ArrayList<>();
    for (Line line : pending) {
      if (!line.entry().isPoint()) {
        return lines.isEmpty() ? List.of(line) : lines;
      }
      lines.add(line);
    }
    return lines;
  }

  private void save(long offset, int points, boolean closed) {
    if (feed == null || run == null) {
      return;
    }
    link = feed.link();
    progress =
        new Progress(
            tracker.place(),
            offset,
            JournalReader.checksumBefore(runFolder, offset),
            progress.points() + points,
            run.rejected(),
            closed,
            feed.state());
    file.write(progress);
  }
}
