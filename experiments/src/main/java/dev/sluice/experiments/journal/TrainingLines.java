package dev.sluice.experiments.journal;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.run.Metrics;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that a run wrote while it trained, with their files, to be written into the journal of
 * another run that starts after this training.
 */
public final class TrainingLines {
  private final Path source;
  private final List<Entry> entries;
  private final Map<Entry, Path> files = new HashMap<>();

  private TrainingLines(Path source, List<Entry> entries) {
    this.source = source;
    this.entries = entries;
  }

  /**
   * Reads the lines between two marks of a journal.
   *
   * @param source the run folder
   * @param begun {@link Journal#record}'s mark before the training
   * @param done the mark after it
   * @throws IOException if they cannot be used, with the reason
   */
  public static TrainingLines between(Path source, List<Long> begun, List<Long> done)
      throws IOException {
    try {
      requireMark(source, begun);
      requireMark(source, done);
      if (begun.get(0) > done.get(0)) {
        throw new IOException("its journal does not have the whole training");
      }
      TrainingLines lines = new TrainingLines(source, new ArrayList<>());
      lines.read(begun.get(0), done.get(0));
      return lines;
    } catch (JournalException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void requireMark(Path source, List<Long> mark) throws IOException {
    if (mark.size() != 2 || JournalReader.checksumBefore(source, mark.get(0)) != mark.get(1)) {
      throw new IOException("its journal is not the one that its checkpoint relies on");
    }
  }

  private void read(long from, long to) throws IOException {
    Set<String> later = new HashSet<>();
    try (JournalReader reader = JournalReader.open(source, from)) {
      for (List<Line> lines = reader.read(Integer.MAX_VALUE);
          !lines.isEmpty();
          lines = reader.read(Integer.MAX_VALUE)) {
        for (Line line : lines) {
          if (line.end() <= to) {
            take(line.entry());
          } else {
            path(line.entry()).ifPresent(later::add);
          }
        }
      }
      if (!reader.damage().isNone()) {
        throw new IOException("its journal is damaged");
      }
    }
    for (Entry entry : files.keySet()) {
      Optional<String> path = path(entry).filter(later::contains);
      if (path.isPresent()) {
        throw new IOException("it has replaced " + path.get() + " since it trained");
      }
    }
  }

  private void take(Entry entry) throws IOException {
    boolean isOwn =
        entry instanceof Entry.Metric metric
            ? !metric.name().startsWith(SystemMetrics.PREFIX)
            : !(entry instanceof Entry.Resumed);
    if (isOwn) {
      entries.add(entry);
    }
    Optional<String> path = path(entry);
    if (path.isPresent()) {
      try {
        files.put(entry, new ArtifactFolder(source).existing(path.get()));
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  /** Of the entry's file. */
  private static Optional<String> path(Entry entry) {
    if (entry instanceof Entry.Picture picture) {
      return Optional.of(picture.path());
    }
    if (entry instanceof Entry.TableFile table) {
      return Optional.of(table.path());
    }
    return entry instanceof Entry.Artifact file ? Optional.of(file.path()) : Optional.empty();
  }

  /**
   * Writes them, with copies of the files.
   *
   * @param metrics takes the figures; those that go to {@code journal} are among them
   */
  public void writeTo(Journal journal, Metrics metrics) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Metric point) {
        metrics.log(point.name(), point.step(), point.value());
      } else if (entry instanceof Entry.Result result) {
        metrics.result(result.name(), result.value());
      } else if (entry instanceof Entry.Input input) {
        journal.dataset(input.dataset());
      } else {
        Path file = files.get(entry);
        path(entry).ifPresent(path -> journal.copy(entry, path, requireNonNull(file, path)));
      }
    }
  }

  /** How many lines there are. */
  public int size() {
    return entries.size();
  }
}
