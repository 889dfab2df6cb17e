package dev.sluice.experiments.launch.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedFilesTest {
  @TempDir Path folder;

  @Test
  void filesComeBackAndJournalsComeLast() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from"));
    write(from.resolve("run/journal.jsonl"), "end");
    write(from.resolve("run/z.txt"), "z");
    write(from.resolve("run/artifacts/a.txt"), "a");
    byte[] zip = packed(from, ZippedFiles.files(from));

    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).containsExactly("run/artifacts/a.txt", "run/z.txt", "run/journal.jsonl");

    Path to = folder.resolve("to");
    write(to.resolve("run/z.txt"), "older");
    ZippedFiles.unpack(new ByteArrayInputStream(zip), to);
    assertThat(to.resolve("run/z.txt")).hasContent("z");
    assertThat(to.resolve("run/journal.jsonl")).hasContent("end");
    assertThat(ZippedFiles.files(to)).hasSize(3);
  }

  @Test
  void aFileThatWouldLeaveTheFolderIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../stray.txt"));
      zip.closeEntry();
    }
    assertThatThrownBy(
            () ->
                ZippedFiles.unpack(
                    new ByteArrayInputStream(out.toByteArray()), folder.resolve("to")))
        .hasMessage("a returned file would leave the suite's folder: ../stray.txt");
    assertThat(folder.resolve("stray.txt")).doesNotExist();
  }

  @Test
  void aFileIsCutIntoPiecesThatMakeItAgain() throws IOException {
    byte[] content = new byte[(2 << 20) + 5];
    content[2 << 20] = 7;
    Path file = Files.write(folder.resolve("file"), content);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Pieces pieces = new Pieces(new byte[] {1}, file);
    assertThat(pieces.next()).containsExactly(1);
    while (pieces.hasNext()) {
      again.write(pieces.next());
    }
    assertThat(again.toByteArray()).isEqualTo(content);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static byte[] packed(Path root, List<Path> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZippedFiles.pack(root, files, out);
    return out.toByteArray();
  }
}
