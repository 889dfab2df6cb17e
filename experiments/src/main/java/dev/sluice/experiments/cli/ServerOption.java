package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.Credentials;
import dev.sluice.experiments.mlflow.Destination;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The tracking server that a person names, or the environment, or none; mixed into verbs. */
final class ServerOption {
  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "MLflow server to log to (default: MLFLOW_TRACKING_URI).")
  private @Nullable String uri;

  Optional<Destination> server(Context context) {
    return uri == null
        ? Destination.fromEnvironment(context.environment())
        : Optional.of(Destination.of(uri, context.environment()));
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
