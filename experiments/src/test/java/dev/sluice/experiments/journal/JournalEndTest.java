package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class JournalEndTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> anEndOfAnyLengthIsFound() {
    return Stream.of(0, 1, 3_900, 4_000, 4_096, 20_000, 1_000_000)
        .map(
            length ->
                DynamicTest.dynamicTest(
                    length + " characters", () -> requireFound("x".repeat(length))));
  }

  private void requireFound(String message) {
    Path run = folder.resolve("run-" + message.length());
    try (Journal journal = Journal.open(run, Headers.of("u"), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 1);
      journal.end(RunStatus.FAILED, message);
    }
    assertThat(JournalEnd.of(run)).contains(new Entry.End(RunStatus.FAILED, message));
  }

  @Test
  void aMessageThatIsLongerThanALineMayBeIsCutAndHalvesOfPairsAreReplaced() {
    Path run = folder.resolve("run");
    try (Journal journal = Journal.open(run, Headers.of("u"), Locks.SYSTEM)) {
      journal.end(RunStatus.FAILED, "\ud800" + "x".repeat(20_000_000));
    }
    assertThat(JournalEnd.of(run).orElseThrow().message())
        .startsWith("\ufffdxx")
        .endsWith("xx ...")
        .hasSize((1 << 20) + 4);
  }

  @Test
  void aDamagedEndIsNone() throws IOException {
    Path run = folder.resolve("run");
    try (Journal journal = Journal.open(run, Headers.of("u"), Locks.SYSTEM)) {
      journal.end(RunStatus.FINISHED, "");
    }
    Path file = run.resolve(Journal.FILE);
    assertThat(JournalEnd.of(run)).map(Entry.End::status).contains(RunStatus.FINISHED);
    Files.writeString(file, Files.readString(file).replace("FINISHED", "FINISHEX"));
    assertThat(JournalEnd.of(run)).isEmpty();
  }

  @Test
  void aJournalWithoutAWholeLineHasNone() throws IOException {
    Path file = Files.createDirectories(folder.resolve("run")).resolve(Journal.FILE);
    Files.writeString(file, "");
    assertThat(JournalEnd.of(file.getParent())).isEmpty();
    Files.writeString(file, "x".repeat(100_000), StandardOpenOption.APPEND);
    assertThat(JournalEnd.of(file.getParent())).isEmpty();
    assertThat(JournalEnd.of(folder.resolve("none"))).isEmpty();
  }
}
