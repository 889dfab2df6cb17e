package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.RunLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The pinned MLflow in a Python environment of its own, made on first use. One that was not
 * finished is made again; two processes that need it at once make it once.
 */
public final class MlflowEnvironment {
  /** The version that Sluice was tested with. */
  public static final String VERSION = "3.17.2";

  private final Path folder;
  private final List<String> pythons;
  private final String requirement;

  /**
   * @param folder where the environment is or is to be
   */
  public MlflowEnvironment(Path folder) {
    this(folder, List.of("python3", "python"), "mlflow==" + VERSION);
  }

  MlflowEnvironment(Path folder, List<String> pythons, String requirement) {
    this.folder = folder.toAbsolutePath().normalize();
    this.pythons = pythons;
    this.requirement = requirement;
  }

  /** In the user's cache folder, so that all projects share it. */
  public static MlflowEnvironment ofUser(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path root =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return new MlflowEnvironment(root.resolve("sluice").resolve("mlflow-" + VERSION));
  }

  /**
   * The {@code mlflow} executable, after about a minute on first use.
   *
   * @param say takes progress
   * @throws EnvironmentException if there is no suitable Python or the installation fails
   */
  public Path executable(Consumer<String> say) {
    try {
      Files.createDirectories(folder.getParent());
      if (isComplete()) {
        return bin("mlflow");
      }
      RunLock lock = lock(say);
      try {
        if (!isComplete()) {
          make(say);
        }
      } finally {
        lock.close();
      }
      return bin("mlflow");
    } catch (IOException e) {
      throw new EnvironmentException("cannot write " + folder + ": " + Answers.reason(e), e);
    }
  }

  /** Where it is or is to be. */
  Path folder() {
    return folder;
  }

  private boolean isComplete() {
    return Files.exists(marker()) && Files.isExecutable(bin("mlflow"));
  }

  private void make(Consumer<String> say) throws IOException {
    String python = Python.find(pythons);
    if (Files.exists(folder)) {
      say.accept("an unfinished Python environment is removed: " + folder);
      delete(folder);
    }
    say.accept("Installing " + requirement + " into " + folder + " (once, about a minute) ...");
    perform(
        List.of(python, "-m", "venv", folder.toString()),
        "Python cannot make an environment; on Debian and Ubuntu, is python3-venv installed",
        say);
    perform(
        List.of(
            bin("python").toString(),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            requirement),
        "pip cannot install " + requirement + "; is the package index within reach",
        say);
    Files.writeString(marker(), requirement + "\n");
    say.accept("Installed " + requirement);
  }

  private void perform(List<String> command, String hint, Consumer<String> say) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output = new ArrayList<>();
    int packages = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        if (line.startsWith("Collecting ") && ++packages % 20 == 0) {
          say.accept("  " + packages + " packages found ...");
        } else if (line.startsWith("Installing collected packages")) {
          say.accept("  " + packages + " packages are being installed ...");
        }
      }
    }
    if (exit(process) != 0) {
      List<String> tail = output.subList(Math.max(0, output.size() - 8), output.size());
      throw new EnvironmentException(hint + "? It said:\n" + String.join("\n", tail));
    }
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while a Python environment was made");
    }
  }

  private RunLock lock(Consumer<String> say) throws IOException {
    Path file = folder.resolveSibling(folder.getFileName() + ".lock");
    boolean said = false;
    while (true) {
      Optional<RunLock> lock = RunLock.take(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (!said) {
        say.accept("waiting for another process that installs " + requirement + " ...");
        said = true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentException("interrupted while waiting for " + file);
      }
    }
  }

  private Path marker() {
    return folder.resolve("sluice-complete");
  }

  private Path bin(String name) {
    Path windows = folder.resolve("Scripts");
    return Files.isDirectory(windows)
        ? windows.resolve(name + ".exe")
        : folder.resolve("bin").resolve(name);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
