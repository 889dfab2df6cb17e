package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of any kind is noticed, and no damaged line is used. */
class ChecksumTest {
  @TempDir Path folder;
  private Path file;
  private byte[] whole = new byte[0];
  private List<Line> lines = List.of();

  @BeforeEach
  void writeOneRun() throws Exception {
    try (Journal journal = Journal.open(folder.resolve("run"), Headers.of("u"), Locks.SYSTEM)) {
      for (int step = 1; step <= 4; step++) {
        journal.log("train/loss", step, 1.0 / step);
      }
      journal.result("eval/é", 0.25);
      journal.end(RunStatus.FINISHED, "");
    }
    folder = folder.resolve("run");
    file = folder.resolve(Journal.FILE);
    whole = Files.readAllBytes(file);
    lines = Lines.of(folder);
  }

  @Test
  void theChecksumIsTheLastMemberAndTheCrc32OfTheBytesBeforeIt() {
    String[] texts = new String(whole, StandardCharsets.UTF_8).split("\n", 0);
    for (String text : texts) {
      int member = text.length() - ",\"c\":\"00000000\"}".length();
      CRC32 sum = new CRC32();
      sum.update(text.substring(0, member).getBytes(StandardCharsets.UTF_8));
      assertThat(text.substring(member))
          .isEqualTo(String.format(",\"c\":\"%08x\"}", sum.getValue()));
    }
  }

  @Test
  void everyBitThatIsFlippedIsNoticed() throws Exception {
    for (int bit = 0; bit < 8 * (whole.length - 1); bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      requireNoticed(flipped, "bit " + bit);
    }
  }

  @Test
  void everyLineThatIsLostDoubledOrMovedIsNoticed() throws Exception {
    List<String> texts = List.of(new String(whole, StandardCharsets.UTF_8).split("(?<=\n)"));
    for (int i = 0; i < texts.size() - 1; i++) {
      List<String> lost = new ArrayList<>(texts);
      lost.remove(i);
      requireNoticed(lost, "lost " + i);
      for (int j = 0; j < texts.size(); j++) {
        List<String> doubled = new ArrayList<>(texts);
        doubled.add(j, texts.get(i));
        requireNoticed(doubled, i + " doubled at " + j);
      }
    }
  }

  @Test
  void aJournalThatEndsWithZerosOrGarbageKeepsItsLinesBefore() throws Exception {
    for (String tail : List.of("\0\0\0", "garbage\nmore", "{\"n\":7}\n")) {
      byte[] bytes = Arrays.copyOf(whole, whole.length + tail.length());
      System.arraycopy(
          tail.getBytes(StandardCharsets.UTF_8), 0, bytes, whole.length, tail.length());
      Files.write(file, bytes);
      assertThat(Lines.of(folder)).isEqualTo(lines);
    }
  }

  private void requireNoticed(List<String> texts, String what) throws Exception {
    requireNoticed(String.join("", texts).getBytes(StandardCharsets.UTF_8), what);
  }

  private void requireNoticed(byte[] bytes, String what) throws Exception {
    Files.write(file, bytes);
    List<Entry> read = new ArrayList<>();
    Damage damage = JournalReader.each(folder, line -> read.add(line.entry()));
    Set<Entry> written = new HashSet<>();
    lines.forEach(line -> written.add(line.entry()));
    assertThat(damage.isNone()).as(what).isFalse();
    assertThat(read).as(what).doesNotHaveDuplicates();
    assertThat(written).as(what).containsAll(read);
  }
}
