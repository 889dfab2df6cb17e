package dev.sluice.alignment.align;

/** The check of how many answers a prompt gets. */
final class Groups {
  private Groups() {}

  static void require(int group) {
    if (group < 2) {
      throw new IllegalArgumentException(
          "group must be at least 2, so that one can be left out, not " + group);
    }
  }
}
