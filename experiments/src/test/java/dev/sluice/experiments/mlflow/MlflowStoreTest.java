package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for MLflow; the real one is used in the ci module. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class MlflowStoreTest {
  /** Adds a line to the database; fails on one that is half made, and where it is told to. */
  private static final String MLFLOW =
      """
      #!/bin/sh
      file=${3#sqlite:///}
      echo "$1 $2 $3" >> "$(dirname "$0")/calls"
      [ ! -e "$file" ] || ! grep -q half "$file" || { echo 'table _alembic_tmp_x already exists'; exit 1; }
      echo half >> "$file"
      [ ! -e "$(dirname "$0")/fail" ] || { echo 'out of disk'; exit 1; }
      sed -i 's/half/schema 2/' "$file"
      """;

  @TempDir Path temporary;
  private Path folder;
  private Path mlflow;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void aStandIn() throws IOException {
    folder = temporary.resolve("store");
    mlflow = script("mlflow", MLFLOW);
  }

  @Test
  void theDatabaseIsMadeOnce() throws IOException {
    store("2").prepare();
    assertThat(folder.resolve("mlflow.db")).hasContent("schema 2");
    assertThat(folder.resolve("mlflow.db.part")).doesNotExist();
    assertThat(said).containsExactly("Making the database of MLflow (once) ...");
    store("2").prepare();
    assertThat(calls()).containsExactly("db upgrade sqlite:///" + folder.resolve("mlflow.db.part"));
  }

  @Test
  void anInterruptedStartLeavesNoDatabaseAndTheNextMakesIt() throws IOException {
    Files.createFile(temporary.resolve("fail"));
    assertThatThrownBy(() -> store("2").prepare())
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("MLflow cannot make its database in " + folder + ". It printed:\nout of disk");
    assertThat(folder.resolve("mlflow.db")).doesNotExist();
    assertThat(folder.resolve("mlflow.db.part")).hasContent("half");
    Files.delete(temporary.resolve("fail"));
    store("2").prepare();
    assertThat(folder.resolve("mlflow.db")).hasContent("schema 2");
  }

  @Test
  void aDatabaseOfAnotherVersionIsUpgradedWithItsJournal() throws IOException {
    before("schema 1");
    Files.writeString(folder.resolve("mlflow.db-journal"), "to roll back");
    store("2").prepare();
    assertThat(folder.resolve("mlflow.db")).hasContent("schema 1\nschema 2");
    assertThat(folder.resolve("mlflow.db-journal")).doesNotExist();
    assertThat(folder.resolve("mlflow.db.version")).hasContent("2");
    assertThat(said).containsExactly("Upgrading the database of MLflow to version 2 ...");
  }

  @Test
  void aDatabaseThatCannotBeUpgradedStaysAsItIs() throws IOException {
    before("schema 1");
    Files.createFile(temporary.resolve("fail"));
    assertThatThrownBy(() -> store("2").prepare()).isInstanceOf(EnvironmentException.class);
    assertThat(folder.resolve("mlflow.db")).hasContent("schema 1");
  }

  @Test
  void aHalfMadeDatabaseWithoutRunsIsMadeAgain() throws IOException {
    before("half");
    var unused = script("python", "#!/bin/sh\necho 0\n");
    store("2").prepare();
    assertThat(folder.resolve("mlflow.db")).hasContent("schema 2");
    assertThat(said)
        .containsExactly(
            "Upgrading the database of MLflow to version 2 ...",
            "The database was left half made and holds no runs; it is made again ...");
  }

  @Test
  void aHalfMadeDatabaseWithRunsIsKeptAndTheWayOutIsShown() throws IOException {
    before("half");
    var unused = script("python", "#!/bin/sh\necho 3\n");
    assertThatThrownBy(() -> store("2").prepare())
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the database of MLflow in "
                + folder
                + " cannot be upgraded; an earlier start may have been interrupted while it was"
                + " made. Remove that folder and start again: runs are kept elsewhere and are not"
                + " touched. It printed:\ntable _alembic_tmp_x already exists");
    assertThat(folder.resolve("mlflow.db")).hasContent("half");
  }

  @Test
  void twoAtOnceAreKeptApart() throws IOException {
    Files.createDirectories(folder);
    RunLock held = Locks.SYSTEM.take(folder.resolve("mlflow.db.lock")).orElseThrow();
    try {
      assertThatThrownBy(() -> store("2").prepare())
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "another process makes the database of MLflow in "
                  + folder
                  + " now: start again when it is done");
    } finally {
      held.close();
    }
  }

  private void before(String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("mlflow.db"), content + "\n");
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(temporary.resolve("calls"));
  }

  private MlflowStore store(String version) {
    return new MlflowStore(folder, mlflow, version, Locks.SYSTEM, said::add);
  }

  private Path script(String name, String text) throws IOException {
    Path file = temporary.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
