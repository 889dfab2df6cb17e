package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.experiments.journal.Locks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for Python; the real one is used in the ci module. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class MlflowEnvironmentTest {
  private static final String MAKES_ENVIRONMENTS =
      """
      #!/bin/sh
      case "$1$2" in
        -c*) echo 3.11 ;;
        -mvenv)
          mkdir -p "$3/bin"
          cp "$0" "$3/bin/python" ;;
        -mpip)
          echo "Collecting mlflow"
          echo "Installing collected packages: alembic, mlflow"
          echo run >> "$(dirname "$0")/../installs"
          cp "$0" "$(dirname "$0")/mlflow" ;;
      esac
      """;

  @TempDir Path temporary;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void theEnvironmentIsMadeOnceWithProgress() throws IOException {
    Path folder = temporary.resolve("cache/mlflow");
    MlflowEnvironment environment = environment(folder, script(MAKES_ENVIRONMENTS));
    assertThat(environment.executable(said::add))
        .isEqualTo(folder.resolve("bin/mlflow"))
        .isExecutable();
    assertThat(said)
        .containsExactly(
            "Installing mlflow==1 into " + folder + " (once, some minutes) ...",
            "  2 packages are being installed ...",
            "Installed mlflow==1");
    said.clear();
    assertThat(environment.executable(said::add)).isExecutable();
    assertThat(said).isEmpty();
    assertThat(folder.resolve("installs")).hasContent("run");
  }

  @Test
  void uvIsUsedWhereItIsThere() throws IOException {
    Path folder = temporary.resolve("mlflow");
    String uv =
        script(
            """
            #!/bin/sh
            case "$1" in
              venv) mkdir -p "$4/bin" ;;
              pip)
                echo "Resolved 87 packages in 2s"
                printf '#!/bin/sh\\n' > "$(dirname "$4")/mlflow"
                chmod +x "$(dirname "$4")/mlflow" ;;
            esac
            """);
    String python = script(MAKES_ENVIRONMENTS);
    new MlflowEnvironment(folder, List.of(python), uv, "mlflow==1", Locks.SYSTEM)
        .executable(said::add);
    assertThat(said)
        .containsExactly(
            "Installing mlflow==1 into " + folder + " (once, some minutes) ...",
            "  with uv",
            "  Resolved 87 packages in 2s",
            "Installed mlflow==1");
    assertThat(folder.resolve("installs")).doesNotExist();
  }

  @Test
  void whereUvFailsPipIsUsed() throws IOException {
    Path folder = temporary.resolve("mlflow");
    String uv = script("#!/bin/sh\n[ \"$1\" = --version ] || { mkdir -p \"$4\"; exit 2; }\n");
    String python = script(MAKES_ENVIRONMENTS);
    new MlflowEnvironment(folder, List.of(python), uv, "mlflow==1", Locks.SYSTEM)
        .executable(said::add);
    assertThat(said).contains("  with uv", "  uv failed; with pip", "Installed mlflow==1");
    assertThat(folder.resolve("installs")).hasContent("run");
  }

  @Test
  void anUnfinishedEnvironmentIsMadeAgain() throws IOException {
    Path folder = temporary.resolve("mlflow");
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("bin/mlflow"), "half");
    environment(folder, script(MAKES_ENVIRONMENTS)).executable(said::add);
    assertThat(said.get(0)).isEqualTo("an unfinished Python environment is removed: " + folder);
    assertThat(folder.resolve("bin/mlflow")).isExecutable();
  }

  @Test
  void twoAtOnceMakeItOnce() throws IOException, InterruptedException {
    Path folder = temporary.resolve("mlflow");
    String python = script(MAKES_ENVIRONMENTS);
    List<Thread> threads =
        List.of(
            new Thread(() -> environment(folder, python).executable(said::add)),
            new Thread(() -> environment(folder, python).executable(said::add)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(folder.resolve("installs")).hasContent("run");
  }

  @Test
  void aMissingOrOldPythonIsNamed() throws IOException {
    String old = script("#!/bin/sh\necho 3.9\n");
    MlflowEnvironment environment = environment(temporary.resolve("mlflow"), "no-such-python", old);
    assertThatThrownBy(() -> environment.executable(said::add))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "MLflow's user interface needs Python 3.10 or newer on the path; no-such-python is not"
                + " there, "
                + old
                + " is 3.9. Install one, or start an MLflow server elsewhere and use 'sluice sync'."
                + " Runs need no Python");
    assertThat(temporary.resolve("mlflow")).doesNotExist();
  }

  @Test
  void aFailedInstallationShowsWhatItSaidAndIsNotTakenForFinished() throws IOException {
    String python =
        script(MAKES_ENVIRONMENTS.replace("echo \"Collecting mlflow\"", "echo no index; exit 1"));
    MlflowEnvironment environment = environment(temporary.resolve("mlflow"), python);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> environment.executable(said::add))
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "pip cannot install mlflow==1; is the package index within reach? It printed:\n"
                  + "no index");
    }
  }

  @Test
  void theUsersCacheFolderHoldsIt() {
    assertThat(MlflowEnvironment.ofUser(Map.of("XDG_CACHE_HOME", "/c")).folder())
        .isEqualTo(Path.of("/c/sluice/mlflow-" + MlflowEnvironment.VERSION));
    assertThat(MlflowEnvironment.ofUser(Map.of()).folder().toString())
        .endsWith("/.cache/sluice/mlflow-" + MlflowEnvironment.VERSION);
  }

  private static MlflowEnvironment environment(Path folder, String... pythons) {
    return new MlflowEnvironment(folder, List.of(pythons), "no-such-uv", "mlflow==1", Locks.SYSTEM);
  }

  private String script(String text) throws IOException {
    Path file = Files.createTempFile(temporary, "python", "");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
