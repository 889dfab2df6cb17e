package dev.sluice.experiments.run;

import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.Sender;
import dev.sluice.experiments.mlflow.SenderOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The server that follows a run, if there is one. */
final class Tracking {
  private final Optional<Sender> sender;

  private Tracking(Optional<Sender> sender) {
    this.sender = sender;
  }

  /** Begins to follow a run folder that has a journal. */
  static Tracking start(Optional<Destination> server, Path runFolder, Consumer<String> say) {
    return new Tracking(
        server.map(
            destination -> Sender.start(runFolder, destination, SenderOptions.defaults(), say)));
  }

  /** Sends the rest, for a bounded time; call it once the journal is closed. */
  String finish() {
    sender.ifPresent(Sender::close);
    return sender.flatMap(Sender::link).orElse("");
  }
}
