package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real suite on a pseudo-terminal, whose bytes are drawn on a screen of the same size. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LiveSuiteTest {
  private static final int RUNS = 6;

  @TempDir Path folder;
  private Path suite;
  private Path pty;

  @BeforeEach
  void files() throws IOException {
    Path python = Path.of("/usr/bin/env");
    assumeTrue(Files.isExecutable(python), "pseudo-terminals come from Python, on Unix");
    pty = folder.resolve("on_terminal.py");
    try (InputStream script = LiveSuiteTest.class.getResourceAsStream("/terminal/on_terminal.py")) {
      Files.copy(script, pty);
    }
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: 40, pause: 40}\n");
    suite =
        Files.writeString(
            folder.resolve("trial.yaml"),
            """
            name: trial
            baseline: base.yaml
            vary:
              experiment.value: {a-very-long-name-of-an-alternative-that-fills-a-line: 2.0}
            seeds: {count: 3}
            launch: {type: local, jobs: 3}
            """);
  }

  @Test
  void theTableIsWrittenOverInPlaceAndLeavesTheLinesOfTheRunsThatEnded() throws Exception {
    String bytes = onTerminal(10, 80, "", 0);
    Screen screen = new Screen(80, 10);
    int tables = 0;
    for (String frame : bytes.split("(?=\\r\u001b\\[)", -1)) {
      screen.feed(frame);
      List<String> table = table(screen);
      tables += table.isEmpty() ? 0 : 1;
      assertThat(table.size()).as("headers and summaries in %s", screen.lines()).isIn(0, 1, 2);
    }

    assertThat(tables).as("looks of the table").isGreaterThan(4);
    assertThat(table(screen)).isEmpty();
    assertThat(screen.lines()).filteredOn(line -> line.contains("] done")).hasSize(RUNS);
    assertThat(screen.lines()).last().isEqualTo(RUNS + " new, 0 already done, 0 failed");
  }

  @Test
  void aTerminalMadeNarrowerInMidSuiteHasOneTableThatFits() throws Exception {
    String bytes = onTerminal(24, 100, "3 running=12;45", 0);
    Screen screen = new Screen(100, 24);
    int tables = 0;
    boolean narrow = false;
    for (String frame : bytes.split("(?=\\r\u001b\\[)", -1)) {
      screen.feed(frame);
      narrow |= frame.contains("\u001b[8;12;45t");
      if (narrow && !frame.contains("\u001b[8;12;45t")) {
        List<String> table = table(screen);
        tables += table.isEmpty() ? 0 : 1;
        assertThat(table.size()).as("headers and summaries in %s", screen.lines()).isIn(0, 1, 2);
      }
    }

    assertThat(tables).as("looks of the narrow table").isGreaterThan(1);
    assertThat(table(screen)).isEmpty();
    assertThat(screen.lines()).last().isEqualTo(RUNS + " new, 0 already done, 0 failed");
  }

  @Test
  void ctrlCLeavesAScreenThatCanBeRead() throws Exception {
    Screen screen = new Screen(60, 8).feed(onTerminal(8, 60, "3 running", 130));

    assertThat(table(screen)).isEmpty();
    assertThat(screen.lines())
        .contains("stopping; results are kept; Ctrl-C again stops at once")
        .endsWith("run the same command again to resume");
    // A run may hear of the Ctrl-C itself, and end before the suite has told it to.
    assertThat(screen.lines()).filteredOn(line -> line.matches(".*] (ended|again) .*")).hasSize(3);
  }

  private static List<String> table(Screen screen) {
    return screen.lines().stream()
        .filter(line -> line.startsWith("variant") || line.contains(" of " + RUNS + " done"))
        .toList();
  }

  /**
   * What a suite prints.
   *
   * @param interruptAt a text at whose first sight Ctrl-C is typed, or the terminal is resized (
   *     {@code text=lines;columns}); none if empty
   */
  private String onTerminal(int height, int width, String interruptAt, int status)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("python3", pty.toString(), "" + height, "" + width, interruptAt));
    command.addAll(
        SuiteProcess.command(
            folder, suite, List.of("-Dsluice.columns=" + width, "-Dsluice.lines=" + height)));
    Path output = folder.resolve("terminal.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    process.waitFor();
    String bytes = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(bytes).isEqualTo(status);
    return bytes;
  }
}
