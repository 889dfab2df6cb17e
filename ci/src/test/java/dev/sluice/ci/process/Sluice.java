package dev.sluice.ci.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher {@code sluice}, as a person starts it, in a folder of the test's. */
public final class Sluice {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  public Sluice(Path folder) {
    this.folder = folder;
  }

  /** What a finished command left. */
  public record Ended(int exit, String output) {}

  /** Sets a variable for the commands to come. */
  public Sluice with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs a command to its end. */
  public Ended run(Duration limit, String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "sluice", ".out");
    Process process = start(output, arguments);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            Arrays.toString(arguments)
                + " did not end within "
                + limit.toSeconds()
                + " s; it said:\n"
                + Files.readString(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /** Starts a command whose output, both streams, goes to a file. */
  public Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Home.path().resolve("sluice").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("MLFLOW_"));
    builder.environment().putAll(environment);
    builder.redirectInput(new java.io.File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    return builder.start();
  }
}
