package dev.sluice.api.attention;

/**
 * Which keys a query sees, and how scores are scaled.
 *
 * @param scale of the scores, 1/sqrt(d) as a rule
 * @param mask which keys a query sees
 */
public record AttentionSpec(double scale, Mask mask) {
  /** Whether a query sees a key. */
  @FunctionalInterface
  public interface Mask {
    boolean sees(int batch, int head, int query, int key);
  }

  /** Every query sees every key. */
  public static final Mask FULL = (batch, head, query, key) -> true;

  /** Query i sees keys 0..i: SDPA's convention where the lengths differ. */
  public static Mask causalTopLeft() {
    return (batch, head, query, key) -> key <= query;
  }

  /** The last query sees all keys: FlashAttention's convention where the lengths differ. */
  public static Mask causalBottomRight(int queries, int keys) {
    return (batch, head, query, key) -> key <= query + keys - queries;
  }
}
