package dev.sluice.api.attention;

/**
 * Which keys a query sees. Masks are values that compose; a kernel skips the tiles that {@link
 * #coverage} calls empty, asks nothing in those that it calls full, and does better still with
 * parts that it knows from {@link #accept}.
 */
public interface Mask {
  /** Every query sees every key. */
  static Mask all() {
    return new AllKeys();
  }

  /**
   * @param head the query's head
   */
  boolean sees(int batch, int head, int query, int key);

  /** Never says full or empty of a tile that is not; partial is always allowed. */
  default Coverage coverage(Tile tile) {
    return Coverage.PARTIAL;
  }

  /**
   * Visits masks whose conjunction is this mask. The default, "nothing is known", is always right;
   * a mask that is a band overrides it with {@code visitor.band(new Band(0, 5, 0))}, and kernels
   * then treat it as one. {@code sluice-testkit} checks the answer: {@code MaskPartsLaw}.
   */
  default void accept(MaskVisitor visitor) {
    visitor.other(this);
  }

  /** A key is seen if both masks let it be seen. */
  default Mask and(Mask other) {
    return new BothMasks(this, other);
  }

  /** A key is seen if at least one of the masks lets it be seen. */
  default Mask or(Mask other) {
    return new EitherMask(this, other);
  }

  /** A key is seen if this mask hides it. */
  default Mask not() {
    return new OppositeMask(this);
  }
}
