package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.track.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run folder may be somebody else's: no path in it leads out of it. */
class ForeignPathsTest {
  @TempDir Path temporary;

  @Test
  void aPictureOutsideTheArtifactsIsNotListed() throws IOException {
    Path folder = temporary.resolve("run");
    Journal.open(folder, Headers.of("u"), Locks.SYSTEM).close();
    LineEncoder encoder = new LineEncoder();
    int number = 1;
    for (String path : new String[] {"../../etc/hostname", "/etc/passwd", "p/a.png"}) {
      byte[] line = encoder.encode(number, 0, new Entry.Picture("p" + number, 1, path));
      Files.write(folder.resolve(Journal.FILE), line, StandardOpenOption.APPEND);
      number++;
    }
    RunSummary summary = RunSummary.of(folder);
    assertThat(summary.pictures()).containsExactly(folder.resolve("artifacts/p/a.png"));
    assertThat(summary.problem())
        .contains(
            "2 refused: an artifact's name is relative and stays in its folder, such as"
                + " samples/digits.csv; found '../../etc/hostname'");
  }

  @Test
  void aRunWritesNoFileThroughASymbolicLink() throws IOException {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u"), Locks.SYSTEM)) {
      Path out = Files.createDirectories(temporary.resolve("out"));
      Files.createDirectories(folder.resolve("artifacts"));
      Files.createSymbolicLink(folder.resolve("artifacts/tables"), out);
      assertThatThrownBy(() -> journal.file("tables/a.txt", path -> Files.writeString(path, "x")))
          .isInstanceOf(JournalException.class)
          .hasMessage(
              "cannot write "
                  + folder
                  + "/artifacts/tables/a.txt: "
                  + folder
                  + "/artifacts/tables is a symbolic link; a run writes to its own folder only");
      assertThat(out).isEmptyDirectory();
    }
  }
}
