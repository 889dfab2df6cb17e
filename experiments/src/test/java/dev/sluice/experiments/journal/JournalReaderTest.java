package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    try (Journal journal = Journal.open(run, Headers.of("u1"))) {
      journal.log("loss", 1, 0.5);
    }
    folder = run;
    file = run.resolve("journal.jsonl");
  }

  @Test
  void aTornLastLineWaitsUntilItIsWhole() throws IOException {
    append("{\"n\":2,\"t\":7,\"type\":\"met");
    try (JournalReader reader = JournalReader.open(folder, 0)) {
      assertThat(reader.read(100)).hasSize(2);
      assertThat(reader.read(100)).isEmpty();
      append("ric\",\"name\":\"loss\",\"step\":2,\"value\":\"NaN\"}\n");
      assertThat(reader.read(100))
          .extracting(Line::entry)
          .containsExactly(new Entry.Metric("loss", 2, Double.NaN));
      assertThat(reader.damaged()).isZero();
    }
  }

  @Test
  void readingGoesOnFromAnOffset() {
    long afterHeader = JournalReader.all(folder).get(0).end();
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
  void damagedAndUnknownLinesArePassedOverAndCounted() throws IOException {
    append("\u0000\u0000\u0000\n");
    append("{\"n\":3,\"t\":7,\"type\":\"of-the-future\"}\n");
    append("{\"n\":3,\"t\":7,\"type\":\"metric\",\"name\":\"loss\"}\n");
    append("[1]\n\n");
    append("x\n".repeat(40_000));
    append("{\"n\":4,\"t\":7,\"type\":\"metric\",\"name\":\"loss\",\"step\":3,\"value\":1}\n");
    List<Line> lines = JournalReader.all(folder);
    assertThat(lines).hasSize(3);
    try (JournalReader reader = JournalReader.open(folder, 0)) {
      while (!reader.read(10).isEmpty()) {
        assertThat(reader.offset()).isPositive();
      }
      assertThat(reader.damaged()).isEqualTo(40_005);
    }
  }

  @Test
  void aLineLongerThanAChunkIsRead() throws IOException {
    String name = "é".repeat(200_000);
    append("{\"n\":2,\"t\":7,\"type\":\"file\",\"path\":\"" + name + "\"}\n");
    assertThat(JournalReader.all(folder).get(2).entry()).isEqualTo(new Entry.Artifact(name));
  }

  @Test
  void aJournalOfANewerFormatIsRefused() throws IOException {
    Files.writeString(file, "{\"n\":0,\"t\":0,\"type\":\"header\",\"format\":2}\n");
    assertThatThrownBy(() -> JournalReader.all(folder))
        .isInstanceOf(JournalException.class)
        .hasMessage("the journal has format 2, this Sluice reads up to 1: use a newer Sluice");
  }

  @Test
  void aFolderWithoutAJournalIsNoRun() {
    Path other = folder.resolve("other");
    assertThat(JournalReader.isRun(folder)).isTrue();
    assertThat(JournalReader.isRun(other)).isFalse();
    assertThat(JournalReader.isAlive(other)).isFalse();
    assertThatThrownBy(() -> JournalReader.open(other, 0))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("cannot read " + other + "/journal.jsonl: ");
  }

  @Test
  void aSummaryHasTheLatestResultsAndPictures() {
    Path run = folder.resolve("second");
    try (Journal journal = Journal.open(run, Headers.of("u2"))) {
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
