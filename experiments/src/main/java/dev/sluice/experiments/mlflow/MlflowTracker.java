package dev.sluice.experiments.mlflow;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerFeed;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An MLflow server. */
@Describe("An MLflow server; user, password and token come from MLFLOW_TRACKING_USERNAME, ...")
public final class MlflowTracker implements Tracker {
  /** As {@link #name}. */
  public static final String NAME = "MLflow";

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final Destination destination;
  private final String experiment;
  private final Duration deadline;

  /** What a user may set. */
  public record Params(
      @Describe("The server's address, such as http://127.0.0.1:5000.") String url,
      @Describe("The experiment that runs are logged to; empty: their own.") String experiment) {
    /** The address is required. */
    @SuppressWarnings("NullAway") // null is how a defaults instance says required
    public static Params defaults() {
      @Nullable String url = null;
      return new Params(url, "");
    }
  }

  @Inject
  public MlflowTracker(Params params) {
    this(Destination.of(params.url(), System.getenv()), params.experiment(), DEADLINE);
  }

  /** Each run goes to its own experiment. */
  public MlflowTracker(Destination destination) {
    this(destination, "", DEADLINE);
  }

  /**
   * As above.
   *
   * @param deadline of one call
   */
  MlflowTracker(Destination destination, String experiment, Duration deadline) {
    this.destination = destination;
    this.experiment = experiment;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return destination.toString();
  }

  @Override
  public String key() {
    return experiment.isEmpty() ? destination.key() : destination.key() + " " + experiment;
  }

  @Override
  public TrackerFeed open(TrackedRun run, String state) {
    return new MlflowFeed(
        run,
        destination,
        new WatchedApi(() -> new ClientApi(destination, deadline), deadline),
        experiment.isEmpty() ? run.header().experiment() : experiment,
        MlflowState.of(state));
  }
}
