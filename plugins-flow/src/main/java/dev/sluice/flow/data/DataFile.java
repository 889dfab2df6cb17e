package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that a descriptor names, before it is opened. */
final class DataFile {
  private DataFile() {}

  /**
   * @param shown the file's name in messages
   * @param expected such as {@code a CSV file}
   * @throws RunFailedException if it is not there or is no ordinary file, which could be endless
   */
  static void requireRegular(Path file, String shown, String expected) {
    if (!Files.exists(file)) {
      throw new RunFailedException(
          "%s: there is no such file (looked for %s)".formatted(shown, file.toAbsolutePath()));
    }
    if (Files.isDirectory(file)) {
      throw new RunFailedException("%s: this is a folder, expected %s".formatted(shown, expected));
    }
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          "%s: this is not a regular file (a pipe, a device or a socket), expected %s"
              .formatted(shown, expected));
    }
  }

  /**
   * The SHA-256 of a file's bytes, read once.
   *
   * @throws RunFailedException if it cannot be read
   */
  static String digest(Path file, String shown) {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new RunFailedException(shown + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** How many bytes an array of a file's values may have in this process. */
  static long mostBytes() {
    return Runtime.getRuntime().maxMemory() / 3;
  }
}
