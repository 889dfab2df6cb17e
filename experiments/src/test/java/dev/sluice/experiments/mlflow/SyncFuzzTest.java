package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.fuzz.FileMutation;
import dev.sluice.experiments.fuzz.Fuzz;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import dev.sluice.experiments.track.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in {@code tracking-mlflow.json}, a run arrives once. */
class SyncFuzzTest {
  private static final String[] NASTY = {
    "null", "[]", "[null]", "{}", "-1", "1e300", "\"\"", "\"x\"", "true", "9223372036854775807"
  };

  @TempDir Path runs;
  private int number;

  @Test
  void aDamagedProgressFileCostsNothingButSendingAgain() {
    Fuzz.run("sync", this::check);
  }

  private void check(SplittableRandom random) throws IOException {
    try (FakeMlflow server = new FakeMlflow()) {
      Path folder = finished("u" + number++);
      assertThat(sync(server, folder).state()).isEqualTo(State.COMPLETE);
      Path progress = folder.resolve("tracking-mlflow.json");
      String how = "";
      if (random.nextBoolean()) {
        String text = value(Files.readString(progress), random);
        how = text;
        Files.writeString(progress, text);
      } else {
        how = FileMutation.damage(progress, random);
      }
      if (Files.isDirectory(progress)) {
        return;
      }
      RunReport report = sync(server, folder);
      String what = how + "\n" + report;
      assertThat(report.problem())
          .as("unexpected problem after " + what)
          .doesNotContain("Exception");
    }
  }

  /** One value of a JSON text replaced. */
  private static String value(String text, SplittableRandom random) {
    String[] parts = text.split("(?<=:)", -1);
    int at = 1 + random.nextInt(Math.max(1, parts.length - 1));
    String word = NASTY[random.nextInt(NASTY.length)];
    if (at < parts.length) {
      parts[at] = parts[at].replaceFirst("^\\s*(\"[^\"]*\"|[^\\s,{}]+|\\{)", " " + word);
    }
    return String.join("", parts);
  }

  private Path finished(String uid) {
    Path folder = runs.resolve(uid);
    try (Journal journal = Journal.open(folder, Headers.of(uid), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 0.5);
      journal.result("eval/x", 1e300);
      journal.end(RunStatus.FINISHED, "done");
    }
    return folder;
  }

  private static RunReport sync(FakeMlflow server, Path folder) {
    Destination destination = server.destination();
    FollowOptions quick = TestOptions.quick();
    Sync sync =
        new Sync(
            new MlflowTracker(destination),
            quick,
            Locks.SYSTEM,
            Duration.ofMillis(300),
            said -> {});
    return sync.run(List.of(folder), true).runs().get(0);
  }
}
