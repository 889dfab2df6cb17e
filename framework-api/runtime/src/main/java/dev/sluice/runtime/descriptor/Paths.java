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

  /** How errors call the value there: {@code steps}, or {@code each of hidden} for an item. */
  static String subject(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    boolean item = name.matches("[0-9]+") && name.length() < path.length();
    return item ? "each of " + subject(path.substring(0, path.length() - name.length() - 1)) : name;
  }
}
