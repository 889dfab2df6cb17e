package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.track.Causes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real MLflow server as a process of this one: on this machine's own address only, with a sqlite
 * store and its artifacts in one folder, one worker, no background jobs, no telemetry. Closing
 * stops it with all its children, by their ids; so does the end of this process, unless it is
 * killed.
 */
public final class MlflowServer implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration REPORT = Duration.ofSeconds(20);
  private static final int MOST = 10;

  private final Process process;
  private final URI uri;
  private final Path log;
  private final Thread stop = new Thread(this::stop, "sluice-mlflow-stop");
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private MlflowServer(Process process, URI uri, Path log) {
    this.process = process;
    this.uri = uri;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(stop);
  }

  /**
   * Starts a server and returns once it answers, which takes 14 to 20 seconds, and minutes on a
   * slow machine.
   *
   * @param mlflow the executable of a Python environment
   * @param store the folder of its database, artifacts and log; made if it is missing
   * @param port 0 for any free one
   * @param patience how long to wait for the first answer while its log does not grow; {@value
   *     #MOST} times as long in all
   * @param say takes progress
   * @throws EnvironmentException if it does not start, with the end of its log
   */
  public static MlflowServer start(
      Path mlflow, Path store, int port, Duration patience, Consumer<String> say) {
    Path folder = store.toAbsolutePath().normalize();
    int chosen = freePort(port);
    Path log = folder.resolve("server.log");
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(
                  mlflow.toString(),
                  "server",
                  "--host",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(chosen),
                  "--workers",
                  "1",
                  "--backend-store-uri",
                  "sqlite:///" + folder.resolve("mlflow.db"),
                  "--artifacts-destination",
                  folder.resolve("artifacts").toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      // The user's own MLflow settings must not lead this server elsewhere.
      builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
      builder.environment().putAll(settings());
      URI uri = URI.create("http://127.0.0.1:" + chosen);
      MlflowServer server = new MlflowServer(builder.start(), uri, log);
      server.awaitHealth(patience, say);
      return server;
    } catch (IOException e) {
      throw new EnvironmentException("cannot start " + mlflow + ": " + Causes.of(e), e);
    }
  }

  /** Its address. */
  public URI uri() {
    return uri;
  }

  /** The id of its first process. */
  public long pid() {
    return process.pid();
  }

  /** Its output. */
  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it answers now. */
  public boolean isHealthy() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri.resolve("/health")).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops the clock of all its processes: it keeps its connections and answers nothing. */
  public void suspend() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #suspend}. */
  public void resume() {
    signal("-CONT");
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    awaitExit(all);
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // The process is going down already; the hook finds nothing left to stop.
    }
  }

  private void stop() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroy);
    if (!awaitExit(all)) {
      all.forEach(ProcessHandle::destroyForcibly);
      awaitExit(all);
    }
  }

  private void awaitHealth(Duration patience, Consumer<String> say) {
    long began = System.nanoTime();
    long grown = began;
    long reported = began;
    long size = 0;
    while (!isHealthy()) {
      long now = System.nanoTime();
      if (log.toFile().length() != size) {
        size = log.toFile().length();
        grown = now;
      }
      boolean late = now - grown > patience.toNanos() || now - began > MOST * patience.toNanos();
      if (late || !process.isAlive() || Thread.currentThread().isInterrupted()) {
        close();
        throw new EnvironmentException(
            (late
                    ? "the MLflow server did not answer within "
                        + TimeUnit.NANOSECONDS.toSeconds(now - began)
                        + " s"
                    : "the MLflow server stopped as it started")
                + "; its log is "
                + log
                + " and ends with:\n"
                + LogTail.of(log));
      }
      if (now - reported > REPORT.toNanos()) {
        reported = now;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(now - began);
        say.accept("  MLflow is still starting (" + seconds + " s) ...");
      }
      pause(Duration.ofMillis(200));
    }
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", name));
    processes().forEach(one -> command.add(Long.toString(one.pid())));
    try {
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new EnvironmentException("kill " + name + " failed");
      }
    } catch (IOException e) {
      throw new EnvironmentException("there is no kill command", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private static boolean awaitExit(List<ProcessHandle> processes) {
    long end = System.nanoTime() + STOP.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(Duration.ofMillis(20));
    }
    return true;
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EnvironmentException(
          "port " + port + " is taken by another program: choose another one, or 0 for any", e);
    }
  }

  /** The variables that MLflow runs with: no background jobs, no telemetry. */
  static Map<String, String> settings() {
    return Map.of(
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION",
        "false",
        "MLFLOW_DISABLE_TELEMETRY",
        "true",
        "DO_NOT_TRACK",
        "true");
  }
}
