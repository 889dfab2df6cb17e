package dev.sluice.ci.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.ci.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
class SparkLauncherTest {
  @TempDir Path suite;

  @Test
  void aRunOnASharedFolderIsAProcessOnAnExecutor() throws IOException {
    try (Launched launched = new Launched(Cluster.params(Cluster.LOCAL, true), suite)) {
      launched.submit("good", "echo \"$SLUICE_GREETING from $1\"");
      launched.submit("bad", "echo no; exit 7");
      launched.submit("endless", "echo $$; exec sleep 600");

      assertThat(launched.ended("good")).isEqualTo(new LaunchEvent.Ended("good", 0, "", false));
      assertThat(launched.started("good")).contains("executor ");
      assertThat(launched.log("good")).hasContent("hello from " + suite);
      assertThat(launched.ended("bad")).isEqualTo(new LaunchEvent.Ended("bad", 7, "", false));

      launched.started("endless");
      long pid = pid(launched.log("endless"));
      launched.end("endless");
      assertThat(launched.ended("endless"))
          .isEqualTo(new LaunchEvent.Ended("endless", 143, "stopped by the suite", false));
      assertThat(ProcessHandle.of(pid)).isEmpty();
    }
  }

  @Test
  void aRunWhoseExecutorIsKilledIsTriedOnAnother() throws IOException {
    String script = "echo $PPID; [ -e \"$1/tried\" ] || { touch \"$1/tried\"; exec cat; }";
    try (Launched launched = new Launched(Cluster.params(Cluster.LOCAL, true), suite)) {
      launched.submit("run", script);
      ProcessHandle.of(pid(launched.log("run"))).orElseThrow().destroyForcibly();

      assertThat(launched.ended("run")).isEqualTo(new LaunchEvent.Ended("run", 0, "", false));
      assertThat(Files.readAllLines(launched.log("run"))).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void theFilesOfARunOnASeparateMachineComeHome() throws IOException {
    Path spec = Files.createDirectories(suite.resolve("suite/specs")).resolve("run.yaml");
    Files.writeString(spec, "name: x");
    Path folder = suite.resolve("x-run");
    String script =
        "spec=$1/suite/specs/run.yaml; set -- \"$1/x-run\";"
            + " mkdir -p \"$1/artifacts\"; pwd; cp \"$spec\" \"$1/descriptor.yaml\";"
            + " head -c 20000000 /dev/urandom > \"$1/artifacts/weights\";"
            + " cksum < \"$1/artifacts/weights\" > \"$1/journal.jsonl\"; echo \"$1\"; exit 5";
    try (Launched launched = new Launched(Cluster.params(Cluster.LOCAL, false), suite)) {
      launched.submit("run", script, spec, folder);

      assertThat(launched.ended("run")).isEqualTo(new LaunchEvent.Ended("run", 5, "", false));
    }
    assertThat(folder.resolve("descriptor.yaml")).hasContent("name: x");
    assertThat(folder.resolve("artifacts/weights")).hasSize(20_000_000);
    Process sum =
        new ProcessBuilder("cksum")
            .redirectInput(folder.resolve("artifacts/weights").toFile())
            .start();
    assertThat(folder.resolve("journal.jsonl"))
        .hasContent(new String(sum.getInputStream().readAllBytes(), UTF_8));
    assertThat(suite.resolve("suite/logs/run.txt")).content().doesNotContain(suite + "/x-run");
  }

  private static long pid(Path log) {
    return Await.value(
        "a number in " + log,
        Duration.ofMinutes(2),
        () -> {
          try {
            String text = Files.exists(log) ? Files.readString(log) : "";
            return text.contains("\n")
                ? Optional.of(Long.parseLong(text.lines().findFirst().orElseThrow()))
                : Optional.empty();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
