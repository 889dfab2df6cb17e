package dev.sluice.runtime.descriptor;

import java.util.List;

/** Dotted paths within a descriptor. */
final class Paths {
  /** As deep as a file may nest. */
  static final int DEEPEST = 50;

  private Paths() {}

  /** Whether it names a value: parts between its dots, and not too many of them. */
  static boolean valid(String path) {
    List<String> parts = List.of(path.split("\\.", -1));
    return !parts.contains("") && parts.size() <= DEEPEST;
  }

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
