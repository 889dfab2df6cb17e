package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeOneRun() {
    Path run = folder.resolve("run");
    try (Journal journal = Journal.open(run, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("loss", 1, 0.5);
    }
    folder = run;
    file = run.resolve("journal.jsonl");
  }

  @Test
  void aTornLastLineWaitsUntilItIsWhole() throws IOException {
    String line =
        Sealed.line(
            "{\"n\":2,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":2,\"value\":\"NaN\"}");
    append(line.substring(0, 25));
    try (JournalReader reader = JournalReader.open(folder, 0)) {
      assertThat(reader.read(100)).hasSize(2);
      assertThat(reader.read(100)).isEmpty();
      append(line.substring(25));
      assertThat(reader.read(100))
          .extracting(Line::entry)
          .containsExactly(new Entry.Metric("loss", 2, Double.NaN));
      assertThat(reader.damage()).isEqualTo(Damage.NONE);
    }
  }

  @Test
  void readingGoesOnFromAnOffset() {
    long afterHeader = Lines.of(folder).get(0).end();
    try (JournalReader reader = JournalReader.open(folder, afterHeader)) {
      assertThat(reader.read(100))
          .extracting(Line::entry)
          .containsExactly(new Entry.Metric("loss", 1, 0.5));
    }
  }

  @Test
  void aLimitIsKeptAndNothingIsLost() {
    try (JournalReader reader = JournalReader.open(folder, 0)) {
      assertThat(reader.read(1)).hasSize(1);
      assertThat(reader.read(1)).hasSize(1);
      assertThat(reader.read(1)).isEmpty();
    }
  }

  @Test
  void damagedLinesArePassedOverAndCountedAndThoseOfTheFutureAreNoDamage() throws IOException {
    append(Sealed.line("{\"n\":2,\"t\":7,\"type\":\"of-the-future\"}"));
    append("\u0000\u0000\u0000\n");
    append("{\"n\":3,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":3,\"value\":1}\n");
    append(Sealed.line("{\"n\":3,\"t\":7,\"type\":\"metric\",\"name\":\"loss\"}"));
    append("[1]\n\n");
    append("x\n".repeat(40_000));
    append(
        Sealed.line(
            "{\"n\":3,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":3,\"value\":1}"));
    List<Line> lines = Lines.of(folder);
    assertThat(lines).hasSize(3);
    try (JournalReader reader = JournalReader.open(folder, 0)) {
      while (!reader.read(10).isEmpty()) {
        assertThat(reader.offset()).isPositive();
      }
      assertThat(reader.damage()).hasToString("40005 damaged lines, the first after line 2");
    }
  }

  @Test
  void aLineTooLongToBeReadIsDamagedAndTheNextOneIsRead() throws IOException {
    append("x".repeat(JournalReader.LONGEST_LINE + 200_000) + "\n");
    append(
        Sealed.line(
            "{\"n\":2,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":3,\"value\":1}"));
    List<Line> lines = new ArrayList<>();
    assertThat(JournalReader.each(folder, lines::add))
        .hasToString("1 damaged line, the first after line 1");
    assertThat(lines).hasSize(3);
  }

  @Test
  void aJournalOfAnOlderSluiceHasNoChecksums() throws IOException {
    Files.writeString(
        file,
        """
        {"n":0,"t":5,"type":"header","format":1,"uid":"u","experiment":"e","run":"r","start":5,"params":{},"tags":{}}
        {"n":1,"t":5,"type":"metric","name":"loss","step":1,"value":0.5}
        """);
    append(
        Sealed.line(
            "{\"n\":2,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":2,\"value\":1}"));
    List<Line> lines = new ArrayList<>();
    assertThat(JournalReader.each(folder, lines::add)).isEqualTo(Damage.NONE);
    assertThat(lines).hasSize(3);
  }

  @Test
  void readingFromAnOffsetKnowsWhichNumberComesNext() throws IOException {
    long end = Lines.of(folder).get(1).end();
    append(
        Sealed.line(
            "{\"n\":4,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":3,\"value\":1}"));
    try (JournalReader reader = JournalReader.open(folder, end)) {
      assertThat(reader.read(10)).hasSize(1);
      assertThat(reader.damage()).hasToString("2 missing lines, the first after line 1");
    }
  }

  @Test
  void aLineLongerThanAChunkIsRead() throws IOException {
    String name = "é".repeat(200_000);
    append(Sealed.line("{\"n\":2,\"t\":7,\"type\":\"file\",\"path\":\"" + name + "\"}"));
    assertThat(Lines.of(folder).get(2).entry()).isEqualTo(new Entry.Artifact(name));
  }

  @Test
  void aJournalOfANewerFormatIsRefused() throws IOException {
    Files.writeString(file, "{\"n\":0,\"t\":0,\"type\":\"header\",\"format\":2}\n");
    assertThatThrownBy(() -> Lines.of(folder))
        .isInstanceOf(JournalException.class)
        .hasMessage("the journal has format 2, this Sluice reads up to 1: use a newer Sluice");
  }

  @Test
  void aFolderWithoutAJournalIsNoRun() {
    Path other = folder.resolve("other");
    assertThat(JournalReader.isRun(folder)).isTrue();
    assertThat(JournalReader.isRun(other)).isFalse();
    assertThat(JournalReader.isAlive(other, Locks.SYSTEM)).isFalse();
    assertThatThrownBy(() -> JournalReader.open(other, 0))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("cannot read " + other + "/journal.jsonl: ");
  }

  @Test
  void aSummaryHasTheLatestResultsAndPictures() {
    Path run = folder.resolve("second");
    try (Journal journal = Journal.open(run, Headers.of("u2"), Locks.SYSTEM)) {
      journal.log("loss", 1, 0.5);
      journal.result("eval/b", 1);
      journal.result("eval/a", 2);
      journal.result("eval/b", 3);
      var image = new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB);
      journal.picture("samples", 1, image);
      journal.picture("samples", 2, image);
    }
    RunSummary summary = RunSummary.of(run);
    assertThat(summary.header()).isEqualTo(Headers.of("u2"));
    assertThat(summary.results().toString()).isEqualTo("{eval/b=3.0, eval/a=2.0}");
    assertThat(summary.pictures()).containsExactly(run.resolve("artifacts/pictures/samples-2.png"));
    assertThat(summary.metrics()).isEqualTo(4);
    assertThat(summary.end()).isEmpty();
  }

  @Test
  void aSummaryOfAnEmptyJournalSaysSo() throws IOException {
    Files.writeString(file, "");
    assertThatThrownBy(() -> RunSummary.of(folder))
        .hasMessage(file + " has no header: the run was killed as it started");
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
