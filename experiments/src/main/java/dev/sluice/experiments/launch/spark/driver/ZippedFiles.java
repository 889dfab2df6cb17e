package dev.sluice.experiments.launch.spark.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files of a folder as one zip, and back. */
final class ZippedFiles {
  private ZippedFiles() {}

  /**
   * Packs files by their paths from {@code root}. Journals come last: where a journal stands, all
   * that it speaks of stands too.
   */
  static void pack(Path root, List<Path> files, OutputStream out) throws IOException {
    List<Path> ordered =
        files.stream()
            .sorted(Comparator.comparing(ZippedFiles::isJournal).thenComparing(Path::toString))
            .toList();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : ordered) {
        zip.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /** All files below, or the file itself; empty if there is nothing. */
  static List<Path> files(Path start) throws IOException {
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /**
   * Unpacks below {@code root}; each file appears whole or not at all.
   *
   * @throws IOException also if a name leads out of {@code root}
   */
  static void unpack(InputStream in, Path root) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
          throw new IOException("a returned file would leave the suite's folder: " + entry);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static boolean isJournal(Path file) {
    return file.endsWith("journal.jsonl");
  }
}
