package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.Destination;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The tracking server that a person names, or the environment, or none; mixed into verbs. */
final class ServerOption {
  private static final String NAME = "--tracking-uri";

  @Option(
      names = NAME,
      paramLabel = "URI",
      description = "An MLflow server that follows; else MLFLOW_TRACKING_URI, else none.")
  private @Nullable String uri;

  Optional<Destination> server(Context context) {
    return uri == null
        ? Destination.fromEnvironment(context.environment())
        : Optional.of(Destination.of(uri, context.environment()));
  }

  /** As a process of a run is to be told. */
  List<String> arguments() {
    return uri == null ? List.of() : List.of(NAME, uri);
  }
}
