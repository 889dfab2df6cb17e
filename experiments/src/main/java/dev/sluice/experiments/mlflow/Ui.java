package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunSearch;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The real MLflow user interface on the runs of this machine: starts a server with its store beside
 * the runs, syncs all journals, and goes on syncing until it is closed, so that runs that go on are
 * seen as they go.
 */
public final class Ui implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration FOLLOW = Duration.ofSeconds(5);

  private final Path runs;
  private final MlflowServer server;
  private final Sync sync;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Ui(Path runs, MlflowServer server, Sync sync) {
    this.runs = runs;
    this.server = server;
    this.sync = sync;
  }

  /**
   * Starts the server and syncs every run in the folder.
   *
   * @param port 0 for any free one
   * @param environment has the {@code mlflow} executable, or gets it now
   * @param say takes progress and, at the end, the address to open
   * @throws EnvironmentException if Python is missing or too old, or the server does not start
   */
  public static Ui start(Path runs, int port, MlflowEnvironment environment, Consumer<String> say) {
    return start(runs, port, environment.executable(say), environment.locks(), say);
  }

  /** As above, with an {@code mlflow} executable that is there already. */
  public static Ui start(Path runs, int port, Path mlflow, Locks locks, Consumer<String> say) {
    Path store = runs.resolve(".mlflow");
    new MlflowStore(store, mlflow, MlflowEnvironment.VERSION, locks, say).prepare();
    say.accept("Starting MLflow (about 20 seconds) ...");
    MlflowServer server = MlflowServer.start(mlflow, store, port, START, say);
    try {
      // The port may differ next time, the store does not: its progress has a name of its own.
      Destination destination =
          new Destination("sluice ui", server.uri(), Credentials.of(server.uri(), Map.of()));
      Ui ui = new Ui(runs, server, new Sync(new MlflowTracker(destination), locks, say));
      SyncReport report = ui.sync.run(RunSearch.runsIn(List.of(runs)), false);
      say.accept(report.runs().size() + " runs synced. MLflow is at " + server.uri());
      report.runs().stream()
          .map(SyncReport.RunReport::link)
          .filter(link -> !link.isEmpty())
          .distinct()
          .forEach(say);
      return ui;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The server behind it. */
  public MlflowServer server() {
    return server;
  }

  /** Returns once the server stopped or this was closed; syncs every few seconds meanwhile. */
  public void await() throws InterruptedException {
    while (server.isAlive() && !closed.await(FOLLOW.toSeconds(), TimeUnit.SECONDS)) {
      List<Path> grown = RunSearch.runsIn(List.of(runs)).stream().filter(sync::isPending).toList();
      var unused = sync.run(grown, false);
    }
  }

  /** Stops the server. */
  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
