package dev.sluice.experiments.launch.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir Path folder;

  @Test
  void statusAndOutputAreKept() throws IOException, InterruptedException {
    Outcome outcome = ChildProcess.run(task("/bin/sh", "-c", "echo $A; echo b >&2; exit 4"), "x");
    assertThat(outcome).isEqualTo(new Outcome(4, "", "x"));
    assertThat(folder.resolve("log.txt")).hasContent("1\nb\n");
  }

  @Test
  void aCommandThatIsNotThereIsAnEnvironmentThatIsWrong() throws IOException, InterruptedException {
    Outcome outcome = ChildProcess.run(task(folder.resolve("none").toString()), "x");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.message()).startsWith("the executor cannot start it: ").contains("none");
  }

  @Test
  void anInterruptionEndsTheProcessFirst() {
    Thread.currentThread().interrupt();
    long before = ProcessHandle.current().children().count();
    assertThatThrownBy(() -> ChildProcess.run(task("sleep", "600"), "x"))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }

  @Test
  void anOutcomeComesBackFromItsBytes() {
    Outcome outcome = new Outcome(3, "why not, é", "attempt");
    assertThat(Outcome.of(outcome.bytes())).isEqualTo(outcome);
  }

  private RunTask task(String... command) {
    return new RunTask(
        "id",
        new ArrayList<>(List.of(command)),
        new ArrayList<>(List.of("A", "1")),
        folder.toString(),
        folder.resolve("log.txt").toString(),
        new ArrayList<>(),
        folder.toString(),
        true);
  }
}
