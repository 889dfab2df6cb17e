package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.MetricCurves;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reader of a journal that is larger than the heap, in a process of its own. */
class LargeJournalTest {
  private static final int POINTS = 600_000;

  @TempDir Path folder;

  @Test
  void aJournalOf64MegabytesIsReadAndResumedInAHeapOf64() throws Exception {
    Path run = folder.resolve("run");
    try (Journal journal = Journal.open(run, header(), Locks.SYSTEM)) {
      for (int step = 0; step < POINTS; step++) {
        journal.log("train/loss", step, 1.0 / (1 + step));
      }
    }
    assertThat(JournalReader.size(run)).isGreaterThan(60L << 20);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                run.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed.lines())
        .containsExactly(
            "points 600000",
            "drawn at most 8192: true",
            "differs in [600000, 600000], common 600000, by 0.0",
            "attempt 2, end FINISHED, points 600001");
  }

  private static RunHeader header() {
    return Headers.of("u", Map.of(), Map.of(RunHeader.ID_TAG, "ab"));
  }

  /** What runs, reports and comparisons do. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      Path run = Path.of(arguments[0]);
      System.out.println("points " + RunSummary.of(run).metrics());
      int drawn = MetricCurves.finite(run, Set.of("train/loss")).get("train/loss").size();
      System.out.println("drawn at most 8192: " + (drawn <= 8192));
      List<CurveDifference> differences = CurveDifference.of(run, run);
      for (CurveDifference one : differences) {
        System.out.println(
            "differs in " + one.points() + ", common " + one.common() + ", by " + one.greatest());
      }
      int attempt;
      try (Journal journal = Journal.takeUp(run, header(), Locks.SYSTEM)) {
        attempt = journal.attempt();
        journal.log("train/loss", POINTS - 1, 7);
        journal.log("train/loss", POINTS, 7);
        journal.end(RunStatus.FINISHED, "");
      }
      System.out.println(
          "attempt "
              + attempt
              + ", end "
              + JournalEnd.of(run).orElseThrow().status()
              + ", points "
              + RunSummary.of(run).metrics());
    }
  }
}
