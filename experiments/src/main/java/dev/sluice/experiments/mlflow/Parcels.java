package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.experiments.journal.ArtifactFolder;
import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.Line;
import dev.sluice.experiments.journal.RunHeader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns lines of a journal into what MLflow's user interface shows. */
final class Parcels {
  private static final String END_TAG = "sluice.end";

  private final MlflowApi api;
  private final Outbox outbox;
  private final Attachment attachment;
  private final RemoteRun run;
  private final RunHeader header;
  private final ArtifactFolder artifacts;
  private final Set<String> tables;
  private final ObjectMapper json = new ObjectMapper();

  Parcels(
      MlflowApi api,
      Outbox outbox,
      Attachment attachment,
      RemoteRun run,
      RunHeader header,
      Path runFolder,
      Collection<String> tables) {
    this.api = api;
    this.outbox = outbox;
    this.attachment = attachment;
    this.run = run;
    this.header = header;
    this.artifacts = new ArtifactFolder(runFolder);
    this.tables = new TreeSet<>(tables);
  }

  static boolean isPoint(Line line) {
    return line.entry() instanceof Entry.Metric || line.entry() instanceof Entry.Result;
  }

  /** The point that a line becomes on the server. */
  static Item.Point point(Line line) {
    if (line.entry() instanceof Entry.Metric metric) {
      return new Item.Point(Keys.of(metric.name()), metric.value(), line.time(), metric.step());
    }
    if (line.entry() instanceof Entry.Result result) {
      return new Item.Point(Keys.of(result.name()), result.value(), line.time(), result.step());
    }
    throw new IllegalArgumentException("not a point: " + line);
  }

  /**
   * Sends some lines: points only, or one of anything else.
   *
   * @param breaksServer whether an internal error of the server counts as a refusal
   * @return how many points were taken
   */
  int send(List<Line> lines, boolean breaksServer) {
    Line first = lines.get(0);
    if (isPoint(first)) {
      return log(lines.stream().map(Parcels::point).toList(), breaksServer);
    }
    Entry entry = first.entry();
    if (entry instanceof Entry.Header) {
      sendHeader(breaksServer);
    } else if (entry instanceof Entry.Picture picture) {
      for (String name : ImageNames.of(picture, header.uid(), first.number(), first.time())) {
        put(name, picture.path(), breaksServer);
      }
      log(List.of(new Item.Tag("mlflow.loggedImages", "True")), breaksServer);
    } else if (entry instanceof Entry.TableFile table) {
      String name = table.name().startsWith("eval/") ? table.name() : "eval/" + table.name();
      String path = RemotePaths.of(name + ".json");
      put(path, table.path(), breaksServer);
      tables.add(path);
      log(List.of(new Item.Tag("mlflow.loggedArtifacts", loggedTables())), breaksServer);
    } else if (entry instanceof Entry.Artifact file) {
      put(RemotePaths.of(file.path()), file.path(), breaksServer);
      if (file.path().equals(Description.ARTIFACT)) {
        describe(breaksServer);
      }
    } else if (entry instanceof Entry.Input input) {
      tolerate(
          "data set '" + input.dataset().name() + "'",
          breaksServer,
          () -> api.logInput(run.runId(), input.dataset()));
    } else if (entry instanceof Entry.Resumed resumed) {
      resume(resumed, breaksServer);
    } else if (entry instanceof Entry.Pruned pruned) {
      log(List.of(new Item.Tag("sluice.pruned", Long.toString(pruned.step()))), breaksServer);
    } else if (entry instanceof Entry.End end) {
      end(end, first.time(), breaksServer);
    }
    return 0;
  }

  /** Sets the last status; the run's parent and strays are looked for once more before. */
  void end(Entry.End end, long time, boolean breaksServer) {
    List<Item> tags = new ArrayList<>();
    attachment.parent(run).ifPresent(tags::add);
    if (!end.message().isBlank()) {
      tags.add(new Item.Tag(END_TAG, Attachment.cut(end.message())));
    }
    log(tags, breaksServer);
    attachment.removeStrays(run);
    tolerate(
        "the end of the run", breaksServer, () -> api.terminate(run.runId(), end.status(), time));
  }

  /** The run goes on: what was said of its end is taken back. */
  private void resume(Entry.Resumed resumed, boolean breaksServer) {
    tolerate("reopening the run", breaksServer, () -> api.reopen(run.runId()));
    log(
        List.of(new Item.Tag("sluice.attempts", Integer.toString(resumed.attempt()))),
        breaksServer);
    try {
      api.deleteTag(run.runId(), END_TAG);
    } catch (Fault fault) {
      // It has none, if nobody noticed that the run was interrupted.
      if (fault.kind() != Fault.Kind.REFUSED) {
        throw fault;
      }
    }
  }

  Set<String> tables() {
    return tables;
  }

  List<Refusal> refused() {
    return outbox.refused();
  }

  RemoteRun run() {
    return run;
  }

  private void sendHeader(boolean breaksServer) {
    List<Item> items = attachment.items();
    attachment.parent(run).ifPresent(items::add);
    log(items, breaksServer);
    for (Map.Entry<String, String> param : new TreeMap<>(header.params()).entrySet()) {
      if (LongParam.isLong(param.getValue())) {
        String path = LongParam.path(param.getKey());
        String whole = param.getValue();
        tolerate(
            "artifact '" + path + "'",
            breaksServer,
            () -> api.putArtifact(run, path, Upload.of(whole)));
      }
    }
  }

  private int log(List<? extends Item> items, boolean breaksServer) {
    return outbox.send(run, header.uid(), items, breaksServer);
  }

  private void put(String name, String path, boolean breaksServer) {
    tolerate(
        "artifact '" + name + "'",
        breaksServer,
        () -> api.putArtifact(run, name, Upload.of(file(path))));
  }

  private void describe(boolean breaksServer) {
    tolerate(
        "the run's description",
        breaksServer,
        () -> {
          int unused = log(List.of(Description.tag(file(Description.ARTIFACT))), breaksServer);
        });
  }

  /** A journal may come from somebody else: nothing outside the run folder is sent. */
  private Path file(String path) {
    try {
      return artifacts.existing(path);
    } catch (IllegalArgumentException e) {
      throw Fault.refused(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw Fault.refused("the file is no longer in the run folder");
    } catch (IOException e) {
      throw Fault.refused("the file cannot be read: " + Answers.reason(e));
    }
  }

  private void tolerate(String what, boolean breaksServer, Runnable call) {
    try {
      call.run();
    } catch (Fault fault) {
      if (!fault.isItems(breaksServer)) {
        throw fault;
      }
      outbox.refuse(what, fault.text());
    }
  }

  private String loggedTables() {
    try {
      List<Map<String, String>> list = new ArrayList<>();
      for (String path : tables) {
        list.add(new TreeMap<>(Map.of("path", path, "type", "table")));
      }
      return json.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
