package dev.sluice.ci.server;

import java.nio.file.Files;
import java.nio.file.Path;

/** The MLflow of the pinned version that tests start. */
public final class MlflowInstall {
  private MlflowInstall() {}

  /** The executable, from the environment variable {@code SLUICE_MLFLOW}. */
  public static Path executable() {
    String path = System.getenv("SLUICE_MLFLOW");
    if (path == null || !Files.isExecutable(Path.of(path))) {
      throw new AssertionError(
          "SLUICE_MLFLOW must be the mlflow executable to test with, not "
              + path
              + "; ci/scripts/mlflow.sh makes one and prints its path");
    }
    return Path.of(path);
  }
}
