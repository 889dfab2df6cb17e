package dev.sluice.runtime.descriptor;

/** Dotted paths within a descriptor. */
final class Paths {
  private Paths() {}

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
