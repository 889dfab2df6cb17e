package dev.sluice.api.attention;

/**
 * A rectangle of one head's scores: queries {@code queryFrom} to {@code queryTo} by keys {@code
 * keyFrom} to {@code keyTo}, the ends excluded.
 *
 * @param head the query's head
 */
public record Tile(int batch, int head, int queryFrom, int queryTo, int keyFrom, int keyTo) {
  public int queries() {
    return queryTo - queryFrom;
  }

  public int keys() {
    return keyTo - keyFrom;
  }
}
