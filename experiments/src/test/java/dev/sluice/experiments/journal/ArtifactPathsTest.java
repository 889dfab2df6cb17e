package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A run folder may be somebody else's: no path in it leads out of its artifacts. */
class ArtifactPathsTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> aLineWhosePathLeavesTheArtifactsIsRefused() {
    return Stream.of("../../etc/hostname", "/etc/passwd", "a/../../b", "", "a//b")
        .flatMap(
            path ->
                Stream.of(
                    new Entry.Picture("p", 1, path),
                    new Entry.TableFile("t", path),
                    new Entry.Artifact(path)))
        .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> requireRefused(entry)));
  }

  private void requireRefused(Entry entry) throws IOException {
    Path folder = temporary.resolve("run-" + Math.abs(entry.hashCode()));
    Journal.open(folder, Headers.of("u")).close();
    Path file = folder.resolve(Journal.FILE);
    LineEncoder encoder = new LineEncoder();
    byte[] line = encoder.encode(1, 0, entry);
    byte[] next = encoder.encode(2, 0, new Entry.Metric("a", 1, 1));
    Files.write(file, line, java.nio.file.StandardOpenOption.APPEND);
    Files.write(file, next, java.nio.file.StandardOpenOption.APPEND);
    List<Entry> read = new ArrayList<>();
    Damage damage = JournalReader.each(folder, each -> read.add(each.entry()));
    assertThat(read)
        .containsExactly(new Entry.Header(Headers.of("u")), new Entry.Metric("a", 1, 1));
    assertThat(damage.toString())
        .startsWith("1 refused line (an artifact's name is relative and stays in its folder, ")
        .endsWith("), the first after line 0");
  }

  @Test
  void aFileBehindASymbolicLinkIsRefused() throws IOException {
    Path artifacts = Files.createDirectories(temporary.resolve("run/artifacts"));
    Path secret = Files.writeString(temporary.resolve("secret"), "x");
    Files.createSymbolicLink(artifacts.resolve("a.txt"), secret);
    Files.createSymbolicLink(artifacts.resolve("out"), temporary);
    Files.writeString(artifacts.resolve("b.txt"), "x");
    Path run = temporary.resolve("run");
    assertThat(ArtifactPaths.existing(run, "b.txt")).isEqualTo(artifacts.resolve("b.txt"));
    for (String name : List.of("a.txt", "out/secret")) {
      assertThatThrownBy(() -> ArtifactPaths.existing(run, name))
          .isInstanceOf(JournalException.class)
          .hasMessage(
              artifacts.resolve(name)
                  + " is, or is behind, a symbolic link; a run's files are in its own folder");
    }
  }

  @Test
  void aRunWritesNoFileThroughASymbolicLink() throws IOException {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u"))) {
      Path out = Files.createDirectories(temporary.resolve("out"));
      Files.createDirectories(folder.resolve("artifacts"));
      Files.createSymbolicLink(folder.resolve("artifacts/tables"), out);
      assertThatThrownBy(() -> journal.file("tables/a.txt", path -> Files.writeString(path, "x")))
          .isInstanceOf(JournalException.class)
          .hasMessage(
              "cannot write "
                  + folder
                  + "/artifacts/tables/a.txt: it is, or is behind, a symbolic link; a run writes"
                  + " to its own folder only");
      assertThat(out).isEmptyDirectory();
    }
  }
}
