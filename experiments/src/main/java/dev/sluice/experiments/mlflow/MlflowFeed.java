package dev.sluice.experiments.mlflow;

import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.experiments.track.ComparingFeed;
import dev.sluice.experiments.track.SyncReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings one run to a server. A line that is sent twice is stored once there. */
final class MlflowFeed implements ComparingFeed {
  private static final int MOST_BREAKS = 5;

  private final TrackedRun run;
  private final Destination destination;
  private final MlflowApi api;
  private final RunLookup lookup;
  private final MlflowState before;
  private final ModelLog models;
  private MlflowState state;
  private @Nullable JournalToMlflow mapper;
  private int breaks;

  /**
   * @param experiment the experiment's name
   * @param before of an earlier feed
   * @param models logs the model of a run that finished
   */
  MlflowFeed(
      TrackedRun run,
      Destination destination,
      MlflowApi api,
      String experiment,
      MlflowState before,
      ModelLog models) {
    this.run = run;
    this.destination = destination;
    this.api = api;
    this.before = before;
    this.models = models;
    state = before;
    lookup = new RunLookup(api, experiment, run.header());
  }

  @Override
  public boolean connect() {
    RemoteRun remote = lookup.find(before.runId());
    boolean known = remote.runId().equals(before.runId());
    lookup.removeStrays(remote);
    state =
        new MlflowState(remote.experimentId(), remote.runId(), known ? before.tables() : Set.of());
    mapper = new JournalToMlflow(api, lookup, remote, run, state.tables(), models);
    return known;
  }

  @Override
  public int deliver(List<Line> lines) {
    JournalToMlflow to = mapper;
    if (to == null) {
      throw new IllegalStateException("not connected");
    }
    try {
      int points = to.send(lines, breaks >= MOST_BREAKS);
      breaks = 0;
      return points;
    } catch (Fault fault) {
      // A server that works otherwise and breaks on these lines again and again would stop all.
      breaks += fault.isServerError() && answersOtherwise() ? 1 : 0;
      throw fault;
    }
  }

  @Override
  public String state() {
    return state.toString();
  }

  /** A parent's own page, else the charts of its experiment. */
  @Override
  public Optional<String> link() {
    boolean parent = run.header().tags().containsKey(RunHeader.IS_PARENT_TAG);
    return Optional.of(
        parent
            ? destination.page(state.experimentId(), state.runId())
            : destination.link(state.experimentId()));
  }

  @Override
  public SyncReport.Found compare(long offset) {
    return new HistoryCheck(api).compare(run, state.runId(), offset);
  }

  @Override
  public void close() {
    api.close();
  }

  private boolean answersOtherwise() {
    try {
      return api.runs(state.experimentId(), "none").isEmpty();
    } catch (Fault fault) {
      return false;
    }
  }
}
