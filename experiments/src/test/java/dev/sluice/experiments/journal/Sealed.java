package dev.sluice.experiments.journal;

import java.nio.charset.StandardCharsets;

/** Lines of a journal that a test writes by itself. */
public final class Sealed {
  private Sealed() {}

  /** The line of a JSON object, with its checksum and its end. */
  public static String line(String object) {
    byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
    return new String(Checksum.seal(bytes), StandardCharsets.UTF_8);
  }
}
