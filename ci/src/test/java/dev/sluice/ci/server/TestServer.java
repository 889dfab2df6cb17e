package dev.sluice.ci.server;

import dev.sluice.experiments.mlflow.MlflowEnvironment;
import dev.sluice.experiments.mlflow.MlflowServer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The real server of the pinned version, with one address and one store for all its life: it can be
 * killed, hung and started again. All end-to-end tests share one.
 */
public final class TestServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Path mlflow;
  private final Path store;
  private MlflowServer server;

  private TestServer(Path mlflow, Path store) {
    this.mlflow = mlflow;
    this.store = store;
    server = MlflowServer.start(mlflow, store, 0, START, System.out::println);
  }

  /**
   * Starts one; makes the environment that {@code sluice ui} makes if there is none yet, unless the
   * variable {@code SLUICE_MLFLOW} names an executable.
   */
  static TestServer start(Path store) {
    String given = System.getenv("SLUICE_MLFLOW");
    return new TestServer(
        given == null
            ? MlflowEnvironment.ofUser(System.getenv()).executable(System.out::println)
            : Path.of(given),
        store);
  }

  /** The base address, without a slash at the end. */
  public String url() {
    return server.uri().toString();
  }

  /** Ends it as {@code kill -9} does; its port refuses from now on. */
  public void kill() {
    server.kill();
  }

  /** Starts it again after {@link #kill}; returns once it answers. */
  public void startAgain() {
    int port = server.uri().getPort();
    server.close();
    server = MlflowServer.start(mlflow, store, port, START, System.out::println);
  }

  /** Its port takes connections, and no answer ever comes. */
  public void hang() {
    server.suspend();
  }

  /** It goes on after {@link #hang}. */
  public void goOn() {
    server.resume();
  }

  @Override
  public void close() {
    server.close();
  }
}
