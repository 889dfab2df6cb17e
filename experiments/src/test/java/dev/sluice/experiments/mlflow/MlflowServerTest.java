package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for MLflow; the real one is used in the ci module. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class MlflowServerTest {
  @TempDir Path temporary;

  @Test
  void aServerThatStopsAtOnceShowsItsLog() throws IOException {
    Path mlflow = script("#!/bin/sh\necho starting\necho \"no module named mlflow\"\nexit 1\n");
    assertThatThrownBy(
            () -> MlflowServer.start(mlflow, store(), 0, Duration.ofSeconds(60), line -> {}))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the MLflow server stopped as it started; its log is "
                + store().resolve("server.log")
                + " and ends with:\nstarting\nno module named mlflow");
  }

  @Test
  void aServerThatNeverAnswersIsStoppedWithItsChildren() throws IOException {
    Path mlflow = script("#!/bin/sh\nsleep 1000 &\necho $! > child\necho $$ > parent\nwait\n");
    assertThatThrownBy(
            () -> MlflowServer.start(mlflow, store(), 0, Duration.ofSeconds(4), line -> {}))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageMatching("(?s)the MLflow server did not answer within [4-9] s; its log is .*");
    for (String name : new String[] {"child", "parent"}) {
      long pid = Long.parseLong(Files.readString(store().resolve(name)).strip());
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void theReasonIsShownWhereItStandsBeforeTheLogsEnd() throws IOException {
    Path mlflow =
        script(
            """
            #!/bin/sh
            echo 'sqlite3.OperationalError: table x already exists'
            for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo sql; done
            exit 1
            """);
    assertThatThrownBy(
            () -> MlflowServer.start(mlflow, store(), 0, Duration.ofSeconds(60), line -> {}))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the MLflow server stopped as it started; its log is "
                + store().resolve("server.log")
                + " and ends with:\nsqlite3.OperationalError: table x already exists\n...\n"
                + "sql\n".repeat(15).strip());
  }

  @Test
  void aServerWhoseLogGrowsIsWaitedFor() throws IOException {
    Path mlflow =
        script("#!/bin/sh\nfor i in 1 2 3 4 5 6 7 8; do echo $i; sleep 1; done\nexit 1\n");
    assertThatThrownBy(
            () -> MlflowServer.start(mlflow, store(), 0, Duration.ofSeconds(3), line -> {}))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("the MLflow server stopped as it started; its log is ")
        .hasMessageEndingWith("\n7\n8");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () ->
                  MlflowServer.start(
                      Path.of("mlflow"), store(), port, Duration.ofSeconds(1), line -> {}))
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "port " + port + " is taken by another program: choose another one, or 0 for any");
    }
  }

  @Test
  void aMissingExecutableIsNamed() {
    Path none = temporary.resolve("no-mlflow");
    assertThatThrownBy(
            () -> MlflowServer.start(none, store(), 0, Duration.ofSeconds(1), line -> {}))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("cannot start " + none + ": ");
  }

  private Path store() {
    return temporary.resolve("store");
  }

  private Path script(String text) throws IOException {
    Path file = Files.createTempFile(temporary, "mlflow", "");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
