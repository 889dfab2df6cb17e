package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a shell's")
class CommandTest {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void itsLinesComeOneByOneAndItsSuccessIsTold() throws IOException {
    assertThat(command("echo one; echo two >&2", 60_000).run(lines::add)).isTrue();
    assertThat(lines).containsExactly("one", "two");
    assertThat(said).isEmpty();
  }

  @Test
  void aFailureLeavesTheEndOfItsOutput() throws IOException {
    Command command = command("for i in 1 2 3 4 5 6 7 8 9; do echo $i; done; exit 4", 60_000);
    assertThat(command.run(lines::add)).isFalse();
    assertThat(command.tail()).isEqualTo("2\n3\n4\n5\n6\n7\n8\n9");
  }

  @Test
  void aLongCommandReportsThatItRuns() throws IOException {
    assertThat(command("sleep 1", 100).run(lines::add)).isTrue();
    assertThat(said)
        .isNotEmpty()
        .allMatch(line -> line.matches("  still sleeping \\(\\d s\\) \\.\\.\\."));
  }

  @Test
  void anInterruptStopsItWithItsChildren() throws IOException {
    Command command = command("sleep 1000 & echo $!; wait", 60_000);
    Thread self = Thread.currentThread();
    assertThatThrownBy(
            () ->
                command.run(
                    line -> {
                      lines.add(line);
                      self.interrupt();
                    }))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("interrupted while sleeping");
    assertThat(Thread.interrupted()).isTrue();
    ProcessHandle.of(Long.parseLong(lines.get(0)))
        .ifPresent(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(20)));
  }

  @Test
  void settingsOfMlflowsDoNotReachIt() throws IOException {
    assertThat(command("env | grep -c '^MLFLOW_' | cat; echo $GIVEN", 60_000).run(lines::add))
        .isTrue();
    assertThat(lines).containsExactly("0", "yes");
  }

  private Command command(String script, int reportMillis) {
    return new Command(
        List.of("sh", "-c", script),
        Map.of("GIVEN", "yes"),
        "sleeping",
        said::add,
        Duration.ofMillis(reportMillis));
  }
}
