package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of runs that were interrupted and go on. */
class TakeUpTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("run");
  }

  @Test
  void aFolderWithoutAJournalGetsOne() {
    try (Journal journal = Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM)) {
      assertThat(journal.attempt()).isEqualTo(1);
    }
    assertThat(entries()).containsExactly(new Entry.Header(header("u1", "ab")));
  }

  @Test
  void everythingStandsOnceAndTheFirstHeaderStays() throws IOException {
    try (Journal journal = Journal.open(folder, header("u1", "ab"), Locks.SYSTEM)) {
      logTo(journal, 3, "first");
      journal.log("system/jvm_heap_megabytes", 4, 1);
    }
    try (Journal journal = Journal.takeUp(folder, header("u2", "ab"), Locks.SYSTEM)) {
      assertThat(journal.attempt()).isEqualTo(2);
      assertThat(journal.systemSamples()).isEqualTo(5);
      logTo(journal, 5, "again");
      journal.end(RunStatus.FINISHED, "");
    }

    List<Line> lines = Lines.of(folder);
    assertThat(JournalReader.header(folder).orElseThrow().uid()).isEqualTo("u1");
    assertThat(new HashSet<>(entries())).hasSameSizeAs(lines);
    assertThat(lines)
        .extracting(Line::number)
        .isEqualTo(java.util.stream.LongStream.range(0, lines.size()).boxed().toList());
    assertThat(entries().stream().filter(entry -> entry instanceof Entry.Metric)).hasSize(6);
    assertThat(entries()).contains(new Entry.Resumed(2), new Entry.Result("eval/x", 3, 0.25));
    assertThat(entries().stream().filter(entry -> entry instanceof Entry.Result)).hasSize(1);
    assertThat(folder.resolve("artifacts/note.txt")).hasContent("again");
  }

  @Test
  void aLineThatWasTornIsCutAtEveryByte() throws IOException {
    try (Journal journal = Journal.open(folder, header("u1", "ab"), Locks.SYSTEM)) {
      journal.log("a", 1, 1);
      journal.log("a", 2, 2);
    }
    byte[] whole = Files.readAllBytes(folder.resolve(Journal.FILE));
    for (int length = 0; length <= whole.length; length++) {
      Files.write(folder.resolve(Journal.FILE), java.util.Arrays.copyOf(whole, length));
      try (Journal journal = Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM)) {
        journal.log("a", 1, 1);
        journal.log("a", 2, 2);
        journal.log("a", 3, 3);
      }
      List<Line> lines = Lines.of(folder);
      assertThat(lines.get(0).entry()).isEqualTo(new Entry.Header(header("u1", "ab")));
      assertThat(entries().stream().filter(entry -> entry instanceof Entry.Metric))
          .as("%d bytes", length)
          .containsExactlyInAnyOrder(
              new Entry.Metric("a", 1, 1),
              new Entry.Metric("a", 2, 2),
              new Entry.Metric("a", 3, 3));
      assertThat(lines)
          .extracting(Line::number)
          .isEqualTo(java.util.stream.LongStream.range(0, lines.size()).boxed().toList());
    }
  }

  @Test
  void anEndThatWasNoneIsTakenBack() {
    for (RunStatus status : List.of(RunStatus.KILLED, RunStatus.FAILED)) {
      try (Journal journal = Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM)) {
        journal.end(status, "for now");
      }
      assertThat(RunSummary.of(folder).end()).isPresent();
      try (Journal journal = Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM)) {
        assertThat(RunSummary.of(folder).end()).isEmpty();
        assertThat(journal.attempt()).isGreaterThan(1);
      }
    }
  }

  @Test
  void aRunThatIsDoneIsNotTakenUp() {
    for (RunStatus status : List.of(RunStatus.FINISHED, RunStatus.PRUNED)) {
      Path done = temporary.resolve(status.name());
      try (Journal journal = Journal.open(done, header("u1", "ab"), Locks.SYSTEM)) {
        journal.pruned(3, "worse");
        journal.end(status, "");
      }
      assertThatThrownBy(() -> Journal.takeUp(done, header("u1", "ab"), Locks.SYSTEM))
          .isInstanceOf(JournalException.class)
          .hasMessage("the run in " + done + " is done: " + status);
    }
  }

  @Test
  void anotherRunIsNotTakenUp() {
    Journal.open(folder, header("u1", "ab"), Locks.SYSTEM).close();
    assertThatThrownBy(() -> Journal.takeUp(folder, header("u1", "cd"), Locks.SYSTEM))
        .hasMessage(
            folder
                + " holds the run ab, this is cd: descriptor, seed or plugins differ; name another"
                + " --folder");
    assertThat(JournalReader.isAlive(folder, Locks.SYSTEM)).isFalse();
  }

  @Test
  void aRunThatGoesOnIsNotTakenUp() {
    try (Journal journal = Journal.open(folder, header("u1", "ab"), Locks.SYSTEM)) {
      assertThat(journal.attempt()).isEqualTo(1);
      assertThatThrownBy(() -> Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM))
          .hasMessage("a run is running in " + folder);
    }
  }

  @Test
  void aJournalWhoseHeaderIsDamagedIsNotTakenUp() throws IOException {
    Journal.open(folder, header("u1", "ab"), Locks.SYSTEM).close();
    Path file = folder.resolve(Journal.FILE);
    Files.writeString(file, "{}\n");
    Files.writeString(
        file, "{\"n\":1,\"t\":1,\"type\":\"file\",\"path\":\"a\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM))
        .hasMessage(
            file
                + " does not begin with a header: it is damaged, and which run it is of is not"
                + " known. Delete the folder, or name another --folder, to run again from the"
                + " start");
  }

  @Test
  void manyInterruptionsAtRandomPlacesLeaveEachPointOnce() throws IOException {
    Random random = new Random(3);
    for (int attempt = 0; attempt < 30; attempt++) {
      try (Journal journal = Journal.takeUp(folder, header("u1", "ab"), Locks.SYSTEM)) {
        // From a checkpoint somewhere before.
        for (int step = Math.max(0, attempt * 10 - random.nextInt(25));
            step < attempt * 10 + random.nextInt(20);
            step++) {
          journal.log("train/loss", step, 1.0 / (step + 1));
        }
      }
      Path file = folder.resolve(Journal.FILE);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - random.nextInt(5)));
    }
    List<Entry> points = entries().stream().filter(entry -> entry instanceof Entry.Metric).toList();
    assertThat(points).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  private List<Entry> entries() {
    return Lines.of(folder).stream().map(Line::entry).toList();
  }

  private static void logTo(Journal journal, int steps, String text) {
    journal.dataset(new Dataset("digits", "digits.csv", "ab12", 1797, "[8, 8]"));
    for (int step = 1; step <= steps; step++) {
      journal.log("train/loss", step, 1.0 / step);
    }
    journal.result("eval/x", 0.25);
    journal.picture("samples", 3, new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
    journal.table("steps", new Table(List.of("a"), List.of(List.of(text))));
    journal.file("note.txt", path -> Files.writeString(path, text));
  }

  private static RunHeader header(String uid, String id) {
    return Headers.of(uid, Map.of(), Map.of(RunHeader.ID_TAG, id));
  }
}
