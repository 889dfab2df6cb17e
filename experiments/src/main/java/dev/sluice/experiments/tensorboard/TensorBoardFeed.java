package dev.sluice.experiments.tensorboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RejectedException;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.TrackerException;
import dev.sluice.api.track.TrackerFeed;
import dev.sluice.experiments.track.Causes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes one run's event file; its state is the file's length, to which the file is cut first. */
final class TensorBoardFeed implements TrackerFeed {
  private final TrackedRun run;
  private final Path root;
  private final @Nullable Path folder;
  private final long before;
  private final ObjectMapper json = new ObjectMapper();
  private @Nullable EventFile file;

  /**
   * @param root what TensorBoard is started on
   * @param folder of the file; null for one of the run's own below the root
   * @param before the file's length after the last delivery
   */
  TensorBoardFeed(TrackedRun run, Path root, @Nullable Path folder, long before) {
    this.run = run;
    this.root = root;
    this.folder = folder;
    this.before = before;
  }

  @Override
  public boolean connect() {
    RunHeader header = run.header();
    try {
      String name = "events.out.tfevents." + header.startMillis() / 1000 + "." + header.uid();
      Path in = folder == null ? RunDirectory.of(root, header, name) : folder;
      EventFile open = EventFile.open(in.resolve(name), before);
      file = open;
      boolean continued = before > 0 && open.length() == before;
      if (!continued) {
        open.append(List.of(Events.version(header.startMillis())));
      }
      return continued;
    } catch (IOException e) {
      throw new TrackerException(
          "cannot write in " + (folder == null ? root : folder) + ": " + Causes.of(e), e);
    }
  }

  @Override
  public int deliver(List<Line> lines) {
    EventFile open = file;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    List<byte[]> events = new ArrayList<>();
    lines.forEach(line -> add(line, events));
    try {
      open.append(events);
    } catch (IOException e) {
      throw new TrackerException(
          "cannot write in " + (folder == null ? root : folder) + ": " + Causes.of(e), e);
    }
    return lines.get(0).entry().isPoint() ? lines.size() : 0;
  }

  @Override
  public String state() {
    return file == null ? "" : Long.toString(file.length());
  }

  @Override
  public Optional<String> link() {
    return Optional.of("tensorboard --logdir " + root);
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new TrackerException("cannot close the event file: " + Causes.of(e), e);
    }
  }

  private void add(Line line, List<byte[]> events) {
    Entry entry = line.entry();
    long time = line.time();
    if (entry instanceof Entry.Metric metric) {
      events.add(Events.scalar(metric.name(), time, metric.step(), metric.value()));
    } else if (entry instanceof Entry.Result result) {
      events.add(Events.scalar(result.name(), time, result.step(), result.value()));
    } else if (entry instanceof Entry.Header first) {
      events.add(Events.start(first.run()));
      events.add(Events.text("parameters", time, table("parameter", first.run().params())));
      events.add(Events.text("tags", time, table("tag", first.run().tags())));
    } else if (entry instanceof Entry.Picture picture) {
      read(
          "picture '" + picture.name() + "'",
          picture.path(),
          png -> events.add(Events.image(picture.name(), time, picture.step(), png)));
    } else if (entry instanceof Entry.TableFile table) {
      read(
          "table '" + table.name() + "'",
          table.path(),
          bytes -> events.add(Events.text(table.name(), time, table(json.readTree(bytes)))));
    } else if (entry instanceof Entry.Artifact text
        && text.path().equals(Entry.Artifact.DESCRIPTION)) {
      read(
          "the run's description",
          text.path(),
          bytes ->
              events.add(
                  Events.text("description", time, new String(bytes, StandardCharsets.UTF_8))));
    } else if (entry instanceof Entry.Input input) {
      events.add(Events.text("dataset", time, input.dataset().toString()));
    } else if (entry instanceof Entry.End end) {
      events.add(Events.text("end", time, end.status() + " " + end.message()));
      events.add(Events.end(end.status(), time));
    }
  }

  /** Takes the content of an artifact. */
  private interface Content {
    void accept(byte[] bytes) throws IOException;
  }

  private void read(String what, String path, Content content) {
    try {
      content.accept(Files.readAllBytes(run.artifact(path)));
    } catch (RejectedException | IndexOutOfBoundsException e) {
      run.reject(what, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      run.reject(what, Causes.of(e));
    }
  }

  private static String table(String name, SortedMap<String, String> values) {
    StringBuilder markdown = new StringBuilder("| " + name + " | value |\n| --- | --- |\n");
    values.forEach((key, value) -> markdown.append(row(List.of(key, value))));
    return markdown.toString();
  }

  private static String table(JsonNode table) {
    List<String> columns = texts(table.path("columns"));
    StringBuilder markdown = new StringBuilder(row(columns));
    markdown.append(row(columns.stream().map(column -> "---").toList()));
    table.path("data").forEach(cells -> markdown.append(row(texts(cells))));
    return markdown.toString();
  }

  private static List<String> texts(JsonNode cells) {
    List<String> texts = new ArrayList<>();
    cells.forEach(cell -> texts.add(cell.asText()));
    return texts;
  }

  private static String row(List<String> cells) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    cells.forEach(cell -> row.add(cell.replace("|", "\\|").replace("\n", " ")));
    return row.toString();
  }
}
