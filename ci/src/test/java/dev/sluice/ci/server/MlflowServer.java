package dev.sluice.ci.server;

import dev.sluice.ci.process.Await;
import dev.sluice.ci.process.ProcessTree;
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
import java.util.List;

/**
 * A real MLflow server with its store in a folder, on one port of the loopback address for all its
 * life: it can be killed, hung and started again.
 */
public final class MlflowServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Thread lastResort = new Thread(this::kill);
  private Process process;

  private MlflowServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    process = launch();
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts a server and waits until it answers. */
  public static MlflowServer start(Path folder) throws IOException {
    Files.createDirectories(folder);
    MlflowServer server = new MlflowServer(folder, freePort());
    server.awaitHealth();
    return server;
  }

  /** The base address, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Ends it as a power cut does; the port refuses from now on. */
  public void kill() {
    ProcessTree.kill(process.toHandle());
  }

  /** Starts it again after {@link #kill}, with the same store and port; does not wait. */
  public void startAgain() throws IOException {
    process = launch();
  }

  /** Waits until it answers. */
  public void awaitHealth() {
    Await.until("MLflow answers at " + url() + ", log in " + log(), START, this::healthy);
  }

  /** The port takes connections, and no answer ever comes. */
  public void hang() {
    ProcessTree.signal("STOP", process.toHandle());
  }

  /** Goes on after {@link #hang}. */
  public void goOn() {
    ProcessTree.signal("CONT", process.toHandle());
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                MlflowInstall.executable().toString(),
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination",
                folder.resolve("artifacts").toString()));
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("MLFLOW_"));
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    return builder.start();
  }

  private boolean healthy() {
    if (!process.isAlive()) {
      throw new AssertionError("MLflow ended with " + process.exitValue() + ", log in " + log());
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/health"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
