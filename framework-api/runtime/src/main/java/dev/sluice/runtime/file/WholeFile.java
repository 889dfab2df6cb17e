package dev.sluice.runtime.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Puts files in their place whole: whoever reads one, in this process or on another machine, sees
 * the old content or the new one and never a part, also where several write it at once or the
 * writer is killed. Needs of a file system no more than that it renames.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes the content to a path of its choosing, which is a new file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes or replaces a file. It is made beside its place, under a hidden name of its own.
   *
   * @param target whose folder is made where it is missing
   * @throws IOException if it could not be written; {@code target} is then as before
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, folderOf(target), false, content);
  }

  /** As {@link #write}, and brought to the disk before it has its name: it outlives a power cut. */
  public static void writeToDisk(Path target, Content content) throws IOException {
    write(target, folderOf(target), true, content);
  }

  /**
   * As {@link #writeToDisk}, made in another folder of the same file system, so that none but whole
   * files are ever listed beside it.
   *
   * @param parts which exists
   */
  public static void writeToDisk(Path target, Path parts, Content content) throws IOException {
    folderOf(target);
    write(target, parts, true, content);
  }

  /** The folder, made where it is missing. */
  private static Path folderOf(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + " is a root and no file");
    }
    return Files.createDirectories(folder);
  }

  private static void write(Path target, Path parts, boolean toDisk, Content content)
      throws IOException {
    Path part = parts.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      content.writeTo(part);
      if (toDisk && Files.isRegularFile(part)) {
        try (RandomAccessFile open = new RandomAccessFile(part.toFile(), "rw")) {
          open.getFD().sync();
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      remove(part, e);
      throw e;
    }
  }

  private static void remove(Path part, Exception reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
