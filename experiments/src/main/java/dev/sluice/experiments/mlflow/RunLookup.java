package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a run's place on a server, or makes it. The server gives runs ids of its own, so a run is
 * known by its uid tag, which is searched for before a run is made. A step that succeeded is not
 * done again by the next attempt.
 */
final class RunLookup {
  private final MlflowApi api;
  private final String experiment;
  private final RunHeader header;
  private @Nullable String experimentId;
  private @Nullable RemoteRun found;

  RunLookup(MlflowApi api, String experiment, RunHeader header) {
    this.api = api;
    this.experiment = experiment;
    this.header = header;
  }

  /**
   * The run that {@code known} names if it is still there, or the one found by uid, or a new one.
   */
  RemoteRun find(String known) {
    RemoteRun before = found;
    if (before != null) {
      return before;
    }
    RemoteRun now = findOrMake(known);
    found = now;
    return now;
  }

  private RemoteRun findOrMake(String known) {
    if (!known.isEmpty()) {
      Optional<RemoteRun> run = api.run(known, header.uid());
      if (run.isPresent()) {
        return run.get();
      }
    }
    String inExperiment = experimentId();
    List<RemoteRun> runs = api.runs(inExperiment, header.uid());
    if (!runs.isEmpty()) {
      return runs.get(0);
    }
    try {
      return api.createRun(inExperiment, header.run(), header.startMillis(), tags());
    } catch (Fault fault) {
      throw fault.kind() == Fault.Kind.REFUSED ? Fault.denied(fault.text()) : fault;
    }
  }

  private String experimentId() {
    String before = experimentId;
    if (before != null) {
      return before;
    }
    try {
      String now = api.experiment(experiment);
      experimentId = now;
      return now;
    } catch (Fault fault) {
      throw fault.kind() == Fault.Kind.REFUSED ? Fault.denied(fault.text()) : fault;
    }
  }

  /**
   * Removes empty runs of the same uid. A server that hung may carry out an abandoned request to
   * make a run long after a second one was answered.
   */
  void removeStrays(RemoteRun ours) {
    for (RemoteRun run : api.runs(ours.experimentId(), header.uid())) {
      if (!run.runId().equals(ours.runId())) {
        api.deleteIfEmpty(run.runId());
      }
    }
  }

  /** The tag that hangs the run under its parent; empty where it has none or none is there yet. */
  Optional<BatchItem.Tag> parent(RemoteRun ours) {
    String uid = header.tags().get(RunHeader.PARENT_TAG);
    if (uid == null) {
      return Optional.empty();
    }
    return api.runs(ours.experimentId(), uid).stream()
        .findFirst()
        .map(parent -> new BatchItem.Tag("mlflow.parentRunId", parent.runId()));
  }

  /** All but what a run needs to be found again may be refused one by one, so it comes later. */
  private List<BatchItem.Tag> tags() {
    return List.of(
        new BatchItem.Tag(RunHeader.UID_TAG, header.uid()),
        new BatchItem.Tag("mlflow.runName", cut(header.run())));
  }

  /** The parameters and tags of the header as items. */
  List<BatchItem> items() {
    Map<String, String> tags = new TreeMap<>(header.tags());
    tags.putIfAbsent("mlflow.user", System.getProperty("user.name", "unknown"));
    tags.putIfAbsent("mlflow.source.type", "LOCAL");
    if (tags.containsKey(RunHeader.PARENT_TAG)) {
      // MLflow's page of an experiment unfolds a parent that has such runs.
      tags.putIfAbsent("mlflow.runType", "evaluation");
    }
    List<BatchItem> items = new ArrayList<>();
    tags.forEach((key, value) -> items.add(new BatchItem.Tag(Keys.of(key), cut(value))));
    header
        .params()
        .forEach(
            (key, value) ->
                items.add(new BatchItem.Param(Keys.of(key), LongParam.shown(key, value))));
    return items;
  }

  static String cut(String tag) {
    return tag.length() <= Limits.TAG_VALUE ? tag : tag.substring(0, Limits.TAG_VALUE - 3) + "...";
  }
}
