package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.runtime.checkpoint.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that are resumed although something of them is lost. */
class DamagedRunTest {
  @TempDir Path temporary;
  private Path folder;
  private Path file;
  private List<Long> mark = List.of();
  private long lengthAtMark;

  @BeforeEach
  void interruptARun() {
    folder = temporary.resolve("run");
    file = folder.resolve(Journal.FILE);
    try (Journal journal = Journal.open(folder, header(), Locks.SYSTEM)) {
      log(journal, 1, 5);
      mark = journal.record().mark();
      lengthAtMark = JournalReader.size(folder);
      log(journal, 6, 9);
    }
  }

  @Test
  void aMarkIsTheLengthOfTheJournalAndTheSumOfItsLastLine() {
    assertThat(mark).hasSize(2).startsWith(lengthAtMark);
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      assertThat(journal.damage()).isEqualTo(Damage.NONE);
      assertThat(journal.record().fault(mark)).isEmpty();
      assertThat(journal.record().fault(List.of())).isEmpty();
    }
  }

  @Test
  void aDamagedJournalIsCutBeforeTheDamageAndWhatIsCutIsKept() throws IOException {
    String text = Files.readString(file);
    String damaged = text.replace("\"step\":7", "\"step\":8");
    Files.writeString(file, damaged);
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      assertThat(journal.damage()).hasToString("1 damaged line, the first after line 6");
      assertThat(journal.record().fault(mark)).isEmpty();
      assertThat(journal.record().fault(List.of()))
          .contains("the journal that it relies on is damaged");
      log(journal, 6, 9);
    }
    assertThat(folder.resolve("journal.jsonl.damaged-1"))
        .hasContent(damaged.substring(damaged.indexOf("{\"n\":7,")));
    assertThat(Lines.of(folder).stream().map(Line::entry).filter(e -> e instanceof Entry.Metric))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(JournalReader.each(folder, line -> {})).isEqualTo(Damage.NONE);
  }

  @Test
  void aCheckpointThatReliesOnMoreThanIsThereIsOfNoUse() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf("{\"n\":4,");
    Files.write(file, java.util.Arrays.copyOf(bytes, length));
    String fault =
        String.format(
            "it relies on %,d bytes of the journal, of which only %,d are there",
            lengthAtMark, (long) length);
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      RunRecord record = journal.record();
      assertThat(record.fault(mark)).contains(fault);
      log(journal, 1, 9);
      assertThat(record.fault(mark)).as("as it was found").contains(fault);
    }
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      assertThat(journal.record().fault(mark))
          .contains("it relies on another journal than the one that is there");
    }
  }

  @Test
  void aCheckpointWithoutItsJournalIsOfNoUse() throws IOException {
    Files.delete(file);
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      assertThat(journal.record().fault(List.of()))
          .contains("the journal that it relies on is missing");
      assertThat(journal.record().fault(mark))
          .contains(
              String.format(
                  "it relies on %,d bytes of the journal, of which only 0 are there",
                  lengthAtMark));
    }
  }

  @Test
  void aRunWhoseFolderWasMovedStopsAndWritesNothingAtTheOldPlace() throws IOException {
    Path moved = temporary.resolve("moved");
    try (Journal journal = Journal.takeUp(folder, header(), Locks.SYSTEM)) {
      Files.move(folder, moved);
      String message =
          "the run folder "
              + folder
              + " was moved, deleted or replaced during the run. If it was moved, it has all that"
              + " was logged: move it back and run again with --resume";
      assertThatThrownBy(() -> journal.record().mark()).hasMessage(message);
      assertThatThrownBy(() -> journal.file("a.txt", path -> Files.writeString(path, "a")))
          .hasMessage(message);
      journal.end(RunStatus.FAILED, message);
    }
    assertThat(folder).doesNotExist();
    assertThat(JournalEnd.of(moved).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aHeaderThatCouldNotBeReadBackIsRefusedBeforeAnythingIsWritten() {
    Path other = temporary.resolve("other");
    assertThatThrownBy(
            () ->
                Journal.open(
                    other, Headers.of("u", Map.of(), Map.of("tag.\ud800", "true")), Locks.SYSTEM))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the run cannot be recorded: its tag's name is no Unicode text, half of a surrogate"
                + " pair stands alone: 'tag.\\ud800'");
    assertThatThrownBy(
            () ->
                Journal.open(
                    other,
                    Headers.of("u", Map.of("x".repeat(60_000), "1"), Map.of()),
                    Locks.SYSTEM))
        .hasMessage(
            "the run cannot be recorded: its parameters and tags could not be read back from the"
                + " journal; make them fewer or shorter");
    assertThat(other).doesNotExist();
  }

  private static void log(Journal journal, int from, int to) {
    for (int step = from; step <= to; step++) {
      journal.log("train/loss", step, 1.0 / step);
    }
  }

  private static RunHeader header() {
    return Headers.of("u", Map.of(), Map.of(RunHeader.ID_TAG, "ab"));
  }
}
