package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.Credentials;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.run.Trackers;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The trackers that the user names; mixed into verbs. */
final class TrackOption {
  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "MLflow server to log to (default: MLFLOW_TRACKING_URI).")
  private @Nullable String uri;

  @Option(
      names = "--track",
      paramLabel = "T",
      description =
          "Tracker to log to, such as tensorboard or 'tensorboard={folder: tb}'; repeatable"
              + " (default: SLUICE_TRACK). 'sluice components tracker' lists them.")
  private List<String> names = List.of();

  /** Those of the options, and those of the environment where the options name none. */
  Trackers trackers(Registry registry, Context context) {
    return Trackers.of(registry, context.environment(), uri, names);
  }

  /** Whether --track alone was given. */
  boolean isNamedOnly() {
    return uri == null && !names.isEmpty();
  }

  /** As given. */
  List<String> names() {
    return names;
  }

  /** The address as given; null for the one that the environment names. */
  @Nullable String uri() {
    return uri;
  }

  /** The address for a run's process, without user and password; empty as {@link #uri}. */
  Optional<String> plainUri(Context context) {
    return Optional.ofNullable(uri)
        .map(address -> Destination.of(address, context.environment()).uri().toString());
  }

  /** The variables of a run's process, with the user and password of the address. */
  Map<String, String> environment(Context context) {
    Map<String, String> environment = new TreeMap<>(context.environment());
    if (uri != null) {
      Credentials credentials = Destination.of(uri, context.environment()).credentials();
      putUnlessNull(environment, "MLFLOW_TRACKING_USERNAME", credentials.user());
      putUnlessNull(environment, "MLFLOW_TRACKING_PASSWORD", credentials.password());
    }
    return environment;
  }

  private static void putUnlessNull(
      Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }
}
