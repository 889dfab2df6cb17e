package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param header its first line
 * @param results the final figures in the order in which they were first given
 * @param pictures the latest of each series, files in the run folder
 * @param metrics how many points of curves and final figures there are
 * @param end its last line; empty while it runs, also again, or where it was killed
 * @param endMillis the time of the last line, whatever it says
 * @param damage lines that could not be used: something may be missing above
 * @param refused paths of pictures that are not in the run's {@code artifacts/}
 */
public record RunSummary(
    RunHeader header,
    Map<String, Double> results,
    List<Path> pictures,
    long metrics,
    Optional<Entry.End> end,
    long endMillis,
    Damage damage,
    List<String> refused) {

  /** Reads a run folder. */
  public static RunSummary of(Path runFolder) {
    Reading reading = new Reading(runFolder);
    Damage damage = JournalReader.each(runFolder, reading::line);
    RunHeader header = reading.header;
    if (header == null) {
      Path file = runFolder.resolve(Journal.FILE);
      throw new JournalException(
          damage.isNone()
              ? file + " has no header: the run was killed as it started"
              : file + " has no header that can be read: " + damage);
    }
    return new RunSummary(
        header,
        reading.results,
        new ArrayList<>(reading.pictures.values()),
        reading.metrics,
        Optional.ofNullable(reading.end),
        reading.time,
        damage,
        reading.refused);
  }

  /** What of the journal was not used, in one line; empty where all was. */
  public Optional<String> problem() {
    if (damage.isNone() && refused.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!damage.isNone()) {
      parts.add(damage + "; figures may be missing");
    }
    refused.stream()
        .findFirst()
        .flatMap(ArtifactFolder::fault)
        .ifPresent(why -> parts.add(refused.size() + " refused: " + why));
    return Optional.of(String.join("; ", parts));
  }

  /** From its first line to its last, never negative: a clock may have been set. */
  public Duration time() {
    return Duration.ofMillis(Math.max(0, endMillis - header.startMillis()));
  }

  /** What the lines so far say. */
  private static final class Reading {
    private final ArtifactFolder artifacts;
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Double> results = new LinkedHashMap<>();
    private final Map<String, Path> pictures = new LinkedHashMap<>();
    private @Nullable RunHeader header;
    private Entry.@Nullable End end;
    private long metrics;
    private long time;

    Reading(Path runFolder) {
      artifacts = new ArtifactFolder(runFolder);
    }

    void line(Line line) {
      time = line.time();
      if (line.entry() instanceof Entry.Header first) {
        header = first.run();
      } else if (line.entry() instanceof Entry.Metric) {
        metrics++;
      } else if (line.entry() instanceof Entry.Result result) {
        metrics++;
        results.put(result.name(), result.value());
      } else if (line.entry() instanceof Entry.Picture picture) {
        // A journal may come from somebody else: no path in it leads out of its folder.
        if (ArtifactFolder.fault(picture.path()).isEmpty()) {
          pictures.put(picture.name(), artifacts.resolve(picture.path()));
        } else {
          refused.add(picture.path());
        }
      } else if (line.entry() instanceof Entry.Resumed) {
        end = null;
      } else if (line.entry() instanceof Entry.End last) {
        end = last;
      }
    }
  }
}
