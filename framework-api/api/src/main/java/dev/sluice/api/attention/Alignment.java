package dev.sluice.api.attention;

/** Where query and key positions meet if there are more keys than queries, or fewer. */
public enum Alignment {
  /** Query 0 stands at key 0: torch's {@code is_causal}. */
  TOP_LEFT,
  /** The last query stands at the last key: FlashAttention from 2.1 on, and decoding. */
  BOTTOM_RIGHT;

  /** The key's index at which query 0 stands. */
  public int shift(int queries, int keys) {
    return this == TOP_LEFT ? 0 : keys - queries;
  }
}
