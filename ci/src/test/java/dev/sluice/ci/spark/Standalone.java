package dev.sluice.ci.spark;

import dev.sluice.ci.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A standalone master and two workers of one core, on the loopback address. */
final class Standalone implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path folder;
  private final String home = System.getenv("SPARK_HOME");
  private final List<Process> processes = new ArrayList<>();
  private final int port = freePort();

  Standalone(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try {
      start("master.Master", "--port", Integer.toString(port));
      awaitLog(0, "I have been elected leader");
      for (int i = 1; i <= 2; i++) {
        start(
            "worker.Worker",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work" + i).toString(),
            master());
      }
      awaitLog(1, "Successfully registered with master");
      awaitLog(2, "Successfully registered with master");
    } catch (IOException | RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /**
   * Kills worker 1 or 2 as a machine that is gone: it and its executors, not what these started.
   */
  void kill(int worker) {
    ProcessHandle handle = processes.get(worker).toHandle();
    List<ProcessHandle> executors = handle.children().toList();
    handle.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private void start(String type, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin/spark-class").toString());
    command.add("org.apache.spark.deploy." + type);
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", Integer.toString(freePort())));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(log(processes.size()).toFile());
    processes.add(builder.start());
  }

  private Path log(int process) {
    return folder.resolve("spark-" + process + ".txt");
  }

  private void awaitLog(int process, String text) {
    Await.until(
        "'" + text + "' in " + log(process),
        LIMIT,
        () -> {
          try {
            return Files.readString(log(process)).contains(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
