package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import dev.sluice.experiments.track.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private static final Duration REPORT = Duration.ofSeconds(20);

  private final Path folder;
  private final List<String> pythons;
  private final String uv;
  private final String requirement;
  private final Locks locks;

  /**
   * @param folder where the environment is or is to be
   */
  MlflowEnvironment(Path folder, List<String> pythons, String uv, String requirement, Locks locks) {
    this.folder = folder.toAbsolutePath().normalize();
    this.pythons = pythons;
    this.uv = uv;
    this.requirement = requirement;
    this.locks = locks;
  }

  /** In the user's cache folder, so that all projects share it. */
  public static MlflowEnvironment ofUser(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path root =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return new MlflowEnvironment(
        root.resolve("sluice").resolve("mlflow-" + VERSION),
        List.of("python3", "python"),
        "uv",
        "mlflow==" + VERSION,
        Locks.of(environment));
  }

  Locks locks() {
    return locks;
  }

  /**
   * The {@code mlflow} executable, after some minutes on first use.
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
      throw new EnvironmentException("cannot write " + folder + ": " + Causes.of(e), e);
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
    say.accept("Installing " + requirement + " into " + folder + " (once, some minutes) ...");
    if (!makeWithUv(python, say)) {
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
    }
    Files.writeString(marker(), requirement + "\n");
    say.accept("Installed " + requirement);
  }

  /** False where uv is missing or fails, for whatever reason: pip is asked then. */
  private boolean makeWithUv(String python, Consumer<String> say) throws IOException {
    try {
      if (!command(List.of(uv, "--version"), say).run(line -> {})) {
        return false;
      }
      say.accept("  with uv");
      if (command(List.of(uv, "venv", "--python", python, folder.toString()), say).run(line -> {})
          && command(
                  List.of(uv, "pip", "install", "--python", bin("python").toString(), requirement),
                  say)
              .run(line -> report(line, say))) {
        return true;
      }
      say.accept("  uv failed; with pip");
    } catch (IOException e) {
      return false;
    }
    if (Files.exists(folder)) {
      delete(folder);
    }
    return false;
  }

  private void perform(List<String> words, String hint, Consumer<String> say) throws IOException {
    Command command = command(words, say);
    if (!command.run(line -> report(line, say))) {
      throw new EnvironmentException(hint + "? It printed:\n" + command.tail());
    }
  }

  private Command command(List<String> words, Consumer<String> say) {
    return new Command(words, Map.of(), "installing " + requirement, say, REPORT);
  }

  private static void report(String line, Consumer<String> say) {
    if (line.startsWith("Installing collected packages")) {
      say.accept("  " + line.split(",").length + " packages are being installed ...");
    } else if (line.matches("(Resolved|Prepared) \\d+ packages.*")) {
      say.accept("  " + line);
    }
  }

  private RunLock lock(Consumer<String> say) throws IOException {
    Path file = folder.resolveSibling(folder.getFileName() + ".lock");
    boolean said = false;
    while (true) {
      Optional<RunLock> lock = locks.take(file);
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
