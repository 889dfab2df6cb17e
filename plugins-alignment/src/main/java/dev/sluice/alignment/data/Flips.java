package dev.sluice.alignment.data;

/** The check of a share of flipped labels. */
public final class Flips {
  private Flips() {}

  public static void require(double flipped) {
    if (!(flipped >= 0 && flipped < 0.5)) {
      throw new IllegalArgumentException(
          "flipped must be at least 0 and below 0.5, not " + flipped);
    }
  }
}
