package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RejectedException;
import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.TrackedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns lines of a journal into what MLflow's user interface shows. */
final class JournalToMlflow {
  private static final String END_TAG = "sluice.end";

  private final MlflowApi api;
  private final BatchLogger batches;
  private final RunLookup lookup;
  private final RemoteRun remote;
  private final TrackedRun run;
  private final Set<String> tables;
  private final ModelLog models;
  private final ObjectMapper json = new ObjectMapper();
  private boolean breaksServer;

  /**
   * @param tables the paths of tables that the run's tag names; added to
   */
  JournalToMlflow(
      MlflowApi api,
      RunLookup lookup,
      RemoteRun remote,
      TrackedRun run,
      Set<String> tables,
      ModelLog models) {
    this.api = api;
    this.batches = new BatchLogger(api, run);
    this.lookup = lookup;
    this.remote = remote;
    this.run = run;
    this.tables = tables;
    this.models = models;
  }

  /** The point that a metric or a final figure becomes on the server. */
  static BatchItem.Point point(Line line) {
    if (line.entry() instanceof Entry.Metric metric) {
      return point(line, metric.name(), metric.step(), metric.value());
    }
    Entry.Result result = (Entry.Result) line.entry();
    return point(line, result.name(), result.step(), result.value());
  }

  private static BatchItem.Point point(Line line, String name, long step, double value) {
    return new BatchItem.Point(Keys.of(name), value, line.time(), step);
  }

  /**
   * Sends some lines: points only, or one of anything else.
   *
   * @param breaksServer whether an internal error of the server counts as a rejection
   * @return how many points were taken
   */
  int send(List<Line> lines, boolean breaksServer) {
    this.breaksServer = breaksServer;
    Line first = lines.get(0);
    switch (first.entry().type()) {
      case METRIC, RESULT -> {
        return log(lines.stream().map(JournalToMlflow::point).toList());
      }
      case HEADER -> header();
      case PICTURE -> picture(first, (Entry.Picture) first.entry());
      case TABLE -> table((Entry.TableFile) first.entry());
      case FILE -> file(((Entry.Artifact) first.entry()).path());
      case DATASET -> {
        Dataset dataset = ((Entry.Input) first.entry()).dataset();
        tolerate("data set '" + dataset.name() + "'", () -> api.logInput(remote.runId(), dataset));
      }
      case RESUMED -> resume((Entry.Resumed) first.entry());
      case PRUNED -> tag("sluice.pruned", Long.toString(((Entry.Pruned) first.entry()).step()));
      case END -> end((Entry.End) first.entry(), first.time());
    }
    return 0;
  }

  private void picture(Line line, Entry.Picture picture) {
    for (String name : ImageNames.of(picture, run.header().uid(), line.number(), line.time())) {
      put(name, picture.path());
    }
    tag("mlflow.loggedImages", "True");
  }

  private void file(String path) {
    put(RemotePaths.of(path), path);
    if (path.equals(Entry.Artifact.DESCRIPTION)) {
      tolerate(
          "the run's description",
          () -> {
            int unused = log(List.of(Description.tag(run.artifact(Entry.Artifact.DESCRIPTION))));
          });
    }
  }

  private void header() {
    List<BatchItem> items = lookup.items();
    lookup.parent(remote).ifPresent(items::add);
    int unused = log(items);
    run.header()
        .params()
        .forEach(
            (key, value) -> {
              if (LongParam.isLong(value)) {
                String path = LongParam.path(key);
                tolerate(
                    "artifact '" + path + "'",
                    () -> api.putArtifact(remote, path, Upload.of(value)));
              }
            });
  }

  private void table(Entry.TableFile table) {
    String name = table.name().startsWith("eval/") ? table.name() : "eval/" + table.name();
    String path = RemotePaths.of(name + ".json");
    put(path, table.path());
    tables.add(path);
    tag("mlflow.loggedArtifacts", loggedTables());
  }

  /** Sets the last status; the run's parent and strays are looked for once more before. */
  private void end(Entry.End end, long time) {
    List<BatchItem> tags = new ArrayList<>();
    lookup.parent(remote).ifPresent(tags::add);
    if (!end.message().isBlank()) {
      tags.add(new BatchItem.Tag(END_TAG, RunLookup.cut(end.message())));
    }
    int unused = log(tags);
    lookup.removeStrays(remote);
    if (end.status() == RunStatus.FINISHED) {
      tolerate("the model", () -> models.send(remote, run));
    }
    tolerate("the end of the run", () -> api.terminate(remote.runId(), end.status(), time));
  }

  /** The run continues: what was said of its end is taken back. */
  private void resume(Entry.Resumed resumed) {
    tolerate("reopening the run", () -> api.reopen(remote.runId()));
    tag("sluice.attempts", Integer.toString(resumed.attempt()));
    try {
      api.deleteTag(remote.runId(), END_TAG);
    } catch (Fault fault) {
      // It has none, if nobody noticed that the run was interrupted.
      if (fault.kind() != Fault.Kind.REFUSED) {
        throw fault;
      }
    }
  }

  private void tag(String key, String value) {
    int unused = log(List.of(new BatchItem.Tag(key, value)));
  }

  private int log(List<? extends BatchItem> items) {
    return batches.send(remote.runId(), items, breaksServer);
  }

  private void put(String name, String path) {
    tolerate(
        "artifact '" + name + "'",
        () -> {
          Path file = run.artifact(path);
          api.putArtifact(remote, name, Upload.of(file));
        });
  }

  private void tolerate(String what, Runnable call) {
    try {
      call.run();
    } catch (RejectedException | RunFailedException e) {
      run.reject(what, String.valueOf(e.getMessage()));
    } catch (Fault fault) {
      if (!fault.isItems(breaksServer)) {
        throw fault;
      }
      run.reject(what, fault.text());
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
