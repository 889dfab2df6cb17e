package dev.sluice.experiments.export;

import dev.sluice.experiments.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts a folder in its place whole: nobody sees a part of it. */
final class WholeFolder {
  private WholeFolder() {}

  /** Writes files into a folder, which is empty. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Makes a folder.
   *
   * @param target new, or an empty folder
   * @return the files in it
   * @throws InputException if there is something already
   * @throws IOException if it could not be written; nothing is left then
   */
  static List<Path> write(Path target, Content content) throws IOException {
    requireRoom(target);
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new InputException(target + " is a root and no new folder");
    }
    Files.createDirectories(parent);
    Path part = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    Files.createDirectory(part);
    try {
      content.writeTo(part);
      List<Path> names = list(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return names.stream().map(file -> target.resolve(part.relativize(file))).toList();
    } catch (IOException | RuntimeException e) {
      delete(part);
      throw e;
    }
  }

  private static void requireRoom(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    boolean free = Files.isDirectory(target) && list(target).isEmpty();
    if (!free) {
      throw new InputException(target + " is there already; name a new or empty folder");
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
