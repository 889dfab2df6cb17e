package dev.sluice.experiments.provenance;

import dev.sluice.api.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A hash of a file or a folder. */
final class PathHash {
  private PathHash() {}

  /** Of a file's content, or of the names and contents of all files of a folder. */
  static String of(Path path) throws IOException {
    Optional<String> noted = HashNotes.read(path);
    return noted.isPresent() ? noted.get() : computed(path);
  }

  /** The same, whatever is noted. */
  static String computed(Path path) throws IOException {
    MessageDigest digest = Sha256.digest();
    if (!Files.isDirectory(path)) {
      update(digest, path);
      return HexFormat.of().formatHex(digest.digest());
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      update(digest, file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
  }
}
