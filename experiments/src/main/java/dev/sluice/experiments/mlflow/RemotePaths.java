package dev.sluice.experiments.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes an artifact's name one that the server stores as it is: it refuses {@code #}, and decodes
 * percent signs as long as there are any. A changed name carries a hash of the original before its
 * ending, so that two names never become one.
 */
final class RemotePaths {
  private RemotePaths() {}

  static String of(String path) {
    String clean = path.replaceAll("[#%?;:\\\\]", "_");
    if (clean.equals(path)) {
      return path;
    }
    CRC32 hash = new CRC32();
    hash.update(path.getBytes(StandardCharsets.UTF_8));
    String mark = String.format("-%08x", hash.getValue());
    int name = clean.lastIndexOf('/') + 1;
    int dot = clean.lastIndexOf('.');
    int end = dot > name ? dot : clean.length();
    return clean.substring(0, end) + mark + clean.substring(end);
  }
}
