package dev.sluice.experiments.cli;

import dev.sluice.experiments.mlflow.Destination;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tracking server that a person names, or the environment, or none. */
final class Servers {
  private Servers() {}

  static Optional<Destination> of(@Nullable String asked, Map<String, String> environment) {
    return asked == null
        ? Destination.fromEnvironment(environment)
        : Optional.of(Destination.of(asked, environment));
  }
}
