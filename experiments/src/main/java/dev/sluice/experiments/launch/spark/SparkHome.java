package dev.sluice.experiments.launch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The folder of a Spark installation.
 *
 * @param path a folder with {@code bin/spark-submit}
 */
record SparkHome(Path path) {
  private static final long PYTHON_SECONDS = 30;

  SparkHome {
    if (!Files.isExecutable(path.resolve("bin/spark-submit"))) {
      throw new IllegalStateException(
          path
              + " is no Spark: it has no bin/spark-submit. Set the launcher's home, or SPARK_HOME,"
              + " to a folder that has.");
    }
  }

  /**
   * @throws IllegalStateException if there is none
   */
  static SparkHome find(Optional<String> home, Map<String, String> environment) {
    Optional<String> told = home.or(() -> Optional.ofNullable(environment.get("SPARK_HOME")));
    if (told.isPresent()) {
      return new SparkHome(Path.of(told.get()));
    }
    return ofPythonPackage()
        .map(SparkHome::new)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no Spark found: the launcher has no home, SPARK_HOME is not set, and python3"
                        + " has no package pyspark. Set one of the first two to Spark's folder, or"
                        + " install pyspark."));
  }

  Path submit() {
    return path.resolve("bin/spark-submit");
  }

  private static Optional<Path> ofPythonPackage() {
    String question =
        "import importlib.util as u; print(u.find_spec('pyspark').submodule_search_locations[0])";
    try {
      Process python =
          new ProcessBuilder("python3", "-c", question)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
      boolean ended = python.waitFor(PYTHON_SECONDS, TimeUnit.SECONDS);
      return ended && python.exitValue() == 0 ? Optional.of(Path.of(answer)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
