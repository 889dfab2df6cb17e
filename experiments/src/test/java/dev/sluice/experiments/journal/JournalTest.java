package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC);

  @TempDir Path temporary;

  @Test
  void everythingLoggedIsReadBackInOrder() throws IOException {
    Path folder = temporary.resolve("run");
    Dataset dataset = new Dataset("digits", "digits.csv", "ab12", 1797, "[8, 8]");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM, CLOCK)) {
      journal.dataset(dataset);
      journal.log("train/loss", 50, 0.125);
      journal.log("train/loss", 100, Double.NaN);
      journal.log("train/loss", 150, Double.NEGATIVE_INFINITY);
      journal.result("eval/é \"quoted\"\n", 1e-300);
      journal.picture("val/samples", 150, new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
      journal.table("steps", new Table(List.of("a", "b"), List.of(List.of("x", 2))));
      journal.file("notes/a.txt", path -> Files.writeString(path, "hello"));
      journal.end(RunStatus.FINISHED, "done");
    }

    List<Line> lines = Lines.of(folder);

    assertThat(lines)
        .extracting(Line::entry)
        .containsExactly(
            new Entry.Header(Headers.of("u1")),
            new Entry.Input(dataset),
            new Entry.Metric("train/loss", 50, 0.125),
            new Entry.Metric("train/loss", 100, Double.NaN),
            new Entry.Metric("train/loss", 150, Double.NEGATIVE_INFINITY),
            new Entry.Result("eval/é \"quoted\"\n", 150, 1e-300),
            new Entry.Picture("val/samples", 150, "pictures/val/samples-150.png"),
            new Entry.TableFile("steps", "tables/steps.json"),
            new Entry.Artifact("notes/a.txt"),
            new Entry.End(RunStatus.FINISHED, "done"));
    assertThat(lines).extracting(Line::time).containsOnly(5_000L);
    assertThat(lines)
        .extracting(Line::number)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(lines.get(9).end()).isEqualTo(Files.size(folder.resolve("journal.jsonl")));
    Path artifacts = folder.resolve("artifacts");
    assertThat(artifacts.resolve("notes/a.txt")).hasContent("hello");
    assertThat(artifacts.resolve("tables/steps.json"))
        .hasContent("{\"columns\":[\"a\",\"b\"],\"data\":[[\"x\",2]]}");
    assertThat(ImageIO.read(artifacts.resolve("pictures/val/samples-150.png").toFile()).getWidth())
        .isEqualTo(3);
    assertThat(folder.resolve(".partial")).doesNotExist();
  }

  @Test
  void aLineIsReadableBeforeTheJournalIsClosedOrSynced() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
        JournalReader reader = JournalReader.open(folder, 0)) {
      assertThat(reader.read(10)).hasSize(1);
      assertThat(reader.read(10)).isEmpty();
      journal.log("train/loss", 1, 2);
      assertThat(reader.read(10))
          .extracting(Line::entry)
          .containsExactly(new Entry.Metric("train/loss", 1, 2));
    }
  }

  @Test
  void linesOfManyThreadsStayWholeAndNumbered() throws InterruptedException {
    Path folder = temporary.resolve("run");
    int threads = 4;
    int each = 500;
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String name = "thread/" + i;
        Thread worker =
            new Thread(
                () -> {
                  for (int step = 0; step < each; step++) {
                    journal.log(name, step, step);
                  }
                });
        workers.add(worker);
        worker.start();
      }
      for (Thread worker : workers) {
        worker.join();
      }
    }
    List<Line> lines = Lines.of(folder);
    Set<Entry> distinct = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).number()).isEqualTo(i);
      distinct.add(lines.get(i).entry());
    }
    assertThat(distinct).hasSize(1 + threads * each);
  }

  @Test
  void anInterruptedThreadCanLogAndDoesNotCloseTheFile() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      Thread.currentThread().interrupt();
      journal.log("a", 1, 1);
      journal.file("b.txt", path -> Files.copy(folder.resolve("journal.jsonl"), path));
      assertThat(Thread.interrupted()).isTrue();
      journal.log("a", 2, 1);
    }
    assertThat(Lines.of(folder)).hasSize(4);
  }

  @Test
  void systemMetricsDoNotMoveTheStepOfResults() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("train/loss", 7, 1);
      journal.log("system/jvm_heap_megabytes", 1000, 1);
      journal.result("eval/x", 3);
    }
    assertThat(Lines.of(folder).get(3).entry()).isEqualTo(new Entry.Result("eval/x", 7, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a",
        "/etc/passwd",
        "a/../../b",
        "a//b",
        ".",
        "",
        "a\\b",
        "a\u0000b",
        " ",
        "a\uD800"
      })
  void namesThatLeaveTheFolderAreRefused(String name) {
    try (Journal journal = Journal.open(temporary.resolve("run"), Headers.of("u1"), Locks.SYSTEM)) {
      assertThatThrownBy(() -> journal.file(name, path -> Files.writeString(path, "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "an artifact's name is relative and stays in its folder, such as"
                  + " samples/digits.csv; found '"
                  + StorableText.escaped(name)
                  + "'");
    }
  }

  @Test
  void aFileThatFailsHalfWayIsNotThereAndNotInTheJournal() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      assertThatThrownBy(
              () ->
                  journal.file(
                      "a.txt",
                      path -> {
                        Files.writeString(path, "half");
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(JournalException.class)
          .hasMessage("cannot write " + folder + "/artifacts/a.txt: No space left on device");
    }
    assertThat(folder.resolve("artifacts/a.txt")).doesNotExist();
    assertThat(Lines.of(folder)).hasSize(1);
  }

  @Test
  void aFolderTakesOneJournal() {
    Path folder = temporary.resolve("run");
    Journal.open(folder, Headers.of("u1"), Locks.SYSTEM).close();
    assertThatThrownBy(() -> Journal.open(folder, Headers.of("u2"), Locks.SYSTEM))
        .isInstanceOf(JournalException.class)
        .hasMessage(folder + "/journal.jsonl is there already: each run needs a folder of its own");
  }

  @Test
  void aRunIsAliveUntilItsJournalIsClosed() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      assertThat(JournalReader.isAlive(folder, Locks.SYSTEM)).isTrue();
      assertThatThrownBy(() -> Journal.open(folder, Headers.of("u2"), Locks.SYSTEM))
          .hasMessage("a run is running in " + folder);
      journal.log("still", 1, 1);
    }
    assertThat(JournalReader.isAlive(folder, Locks.SYSTEM)).isFalse();
  }

  @Test
  void nothingIsLoggedAfterTheEnd() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.end(RunStatus.KILLED, "Ctrl-C");
      journal.end(RunStatus.FINISHED, "a second end does not count");
      assertThatThrownBy(() -> journal.log("a", 1, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the run has ended; nothing can be logged after its end");
    }
    assertThat(RunSummary.of(folder).end()).contains(new Entry.End(RunStatus.KILLED, "Ctrl-C"));
  }

  @Test
  void aUidIsPlainSoThatAServerCanSearchForIt() {
    assertThatThrownBy(() -> Headers.of("u'1"))
        .hasMessage("a run's uid has letters, digits and . _ - only, not 'u'1'");
    assertThatThrownBy(() -> Headers.of(" "))
        .hasMessage(
            "a run needs a uid, an experiment and a name, not ' ', 'chessboard', 'run-of- '");
  }

  @Test
  void namesMustNotBeBlank() {
    try (Journal journal = Journal.open(temporary.resolve("run"), Headers.of("u1"), Locks.SYSTEM)) {
      assertThatThrownBy(() -> journal.log(" ", 1, 1))
          .hasMessage("a metric needs a name, such as train/loss");
      assertThatThrownBy(() -> journal.result("", 1))
          .hasMessage("a result needs a name, such as eval/sliced-wasserstein");
    }
  }
}
