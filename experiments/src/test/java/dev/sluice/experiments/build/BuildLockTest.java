package dev.sluice.experiments.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code build.sh}, with a stand-in for Maven that builds until it is told to end. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BuildLockTest {
  private static final Path SCRIPT = Path.of("src/main/sh/build.sh");

  @TempDir Path home;
  private Path builds;
  private Path launcher;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void files() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
    builds = home.resolve("builds");
    Path bin = Files.createDirectories(home.resolve("bin"));
    // Its words have the pom's path, as Maven's own have.
    executable(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        trap 'echo ended >>"%1$s/builds"; exit 143' TERM
        echo began >>"%1$s/builds"
        until [ -e "%1$s/enough" ]; do sleep 0.1; done
        echo built >>"%1$s/builds"
        """
            .formatted(home));
    launcher =
        executable(
            home.resolve("launcher"),
            """
            #!/bin/sh
            set -eu
            PATH="%1$s/bin:$PATH"
            home=%1$s
            state=$home/.sluice
            java=$home/bin/java
            fail() { echo "$1" >&2; exit 3; }
            is_built() { [ -e "$state/stamp" ]; }
            app_folder() { return 1; }
            . "%2$s"
            collect() { :; }
            archive_classes() { :; }
            build_once
            echo ready
            """
                .formatted(home, SCRIPT.toAbsolutePath()));
  }

  @AfterEach
  void endAll() throws IOException {
    Files.writeString(home.resolve("enough"), "");
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void theSecondWaitsForTheFirstAndDoesNotBuildAgain() throws Exception {
    Process first = launch("first");
    await(() -> lines(builds).size() == 1);
    Process second = launch("second");
    await(() -> text("second").contains("waiting for another build (process " + first.pid()));
    Files.writeString(home.resolve("enough"), "");

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(lines(builds)).containsExactly("began", "built");
    assertThat(text("second")).endsWith("ready\n");
  }

  @Test
  void whatAKilledLauncherLeftBehindIsEndedBeforeTheNextBuilds() throws Exception {
    Process first = launch("first");
    await(() -> lines(builds).size() == 1);
    first.destroyForcibly().waitFor();

    Process second = launch("second");
    await(() -> lines(builds).size() == 3);
    assertThat(lines(builds)).containsExactly("began", "ended", "began");
    Files.writeString(home.resolve("enough"), "");

    assertThat(second.waitFor()).as(text("second")).isZero();
    assertThat(text("second")).contains("ending a build that was left behind");
    assertThat(lines(builds)).endsWith("built");
    assertThat(home.resolve(".sluice/lock")).doesNotExist();
  }

  @Test
  void ofManyThatFindALeftLockOneBuilds() throws Exception {
    Process first = launch("first");
    await(() -> lines(builds).size() == 1);
    first.destroyForcibly().waitFor();
    List<Process> many = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      many.add(launch("many" + i));
    }
    await(() -> lines(builds).size() == 3);
    Files.writeString(home.resolve("enough"), "");

    for (Process one : many) {
      assertThat(one.waitFor()).isZero();
    }
    assertThat(lines(builds)).containsExactly("began", "ended", "began", "built");
  }

  private Process launch(String name) throws IOException {
    Process process =
        new ProcessBuilder("/bin/sh", launcher.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name).toFile())
            .start();
    started.add(process);
    return process;
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
    return file;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private String text(String name) {
    return String.join("\n", lines(home.resolve(name))) + "\n";
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
