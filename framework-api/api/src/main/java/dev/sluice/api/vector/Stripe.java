package dev.sluice.api.vector;

/**
 * Which elements of a matrix count: those of row i and column j with {@code j - below <= i <= j +
 * above}. A causal mask leaves such a stripe of a tile of scores.
 *
 * @param above at most {@link #FAR} either way
 * @param below at most {@link #FAR} either way
 */
public record Stripe(int above, int below) {
  /** Farther than any tile is wide, and safe to add to. */
  public static final int FAR = 1 << 29;

  /** The whole matrix. */
  public static final Stripe EVERYTHING = new Stripe(FAR, FAR);

  /** The stripe of the same elements once rows have become columns. */
  public Stripe turned() {
    return new Stripe(/* above= */ below, /* below= */ above);
  }
}
