package dev.sluice.experiments.mlflow;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerFeed;
import dev.sluice.experiments.track.TrainedModels;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
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
  private final ModelSettings model;
  private final TrainedModels models;

  /** What a user may set. */
  public record Params(
      @Describe("The server's address, such as http://127.0.0.1:5000.") String url,
      @Describe("The experiment that runs are logged to; empty: their own.") String experiment,
      @Describe("Whether the trained model of a finished run is logged.") boolean model,
      @Describe("The registered model that it becomes a version of; empty for none.")
          String register,
      @Describe("The alias of the newest version there.") @NotBlank String alias) {
    public Params {
      Rule.of("register", "model")
          .require(register.isEmpty() || model, "register needs model: true");
    }

    /** The address is required. */
    @SuppressWarnings("NullAway") // null is how a defaults instance says required
    public static Params defaults() {
      @Nullable String url = null;
      return new Params(url, "", false, "", "newest");
    }
  }

  @Inject
  public MlflowTracker(Params params, TrainedModels models) {
    this(
        Destination.of(params.url(), System.getenv()),
        params.experiment(),
        DEADLINE,
        new ModelSettings(params.model(), params.register(), params.alias()),
        models);
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
    this(destination, experiment, deadline, ModelSettings.NONE, (run, target) -> Optional.empty());
  }

  /**
   * As above.
   *
   * @param models of run folders
   */
  MlflowTracker(
      Destination destination,
      String experiment,
      Duration deadline,
      ModelSettings model,
      TrainedModels models) {
    this.model = model;
    this.models = models;
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
    return (experiment.isEmpty() ? destination.key() : destination.key() + " " + experiment)
        + model.key();
  }

  @Override
  public TrackerFeed open(TrackedRun run, String state) {
    MlflowApi api = new WatchedApi(() -> new ClientApi(destination, deadline), deadline);
    return new MlflowFeed(
        run,
        destination,
        api,
        experiment.isEmpty() ? run.header().experiment() : experiment,
        MlflowState.of(state),
        new ModelLog(api, model, models));
  }
}
