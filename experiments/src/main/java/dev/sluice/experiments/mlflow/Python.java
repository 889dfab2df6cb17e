package dev.sluice.experiments.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks for a Python that MLflow runs on. */
final class Python {
  private static final int MINOR = 10;
  private static final String VERSION =
      "import sys; print('%d.%d' % (sys.version_info[0], sys.version_info[1]))";

  private Python() {}

  /**
   * The first of the commands that is a Python of at least 3.10.
   *
   * @throws EnvironmentException if there is none
   */
  static String find(List<String> commands) {
    List<String> seen = new ArrayList<>();
    for (String command : commands) {
      String version = version(command);
      if (version.matches("3\\.\\d+") && Integer.parseInt(version.substring(2)) >= MINOR) {
        return command;
      }
      seen.add(command + (version.isEmpty() ? " is not there" : " is " + version));
    }
    throw new EnvironmentException(
        "MLflow's user interface needs Python 3."
            + MINOR
            + " or newer on the path; "
            + String.join(", ", seen)
            + ". Install one, or start an MLflow server elsewhere and use 'sluice sync'. Runs need"
            + " no Python");
  }

  /** Such as 3.11; empty where the command is missing or does not work. */
  private static String version(String command) {
    try {
      Process process =
          new ProcessBuilder(command, "-c", VERSION).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
