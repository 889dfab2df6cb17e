package dev.sluice.api.attention;

/**
 * Several documents in one sequence: a query sees the keys of its own document only.
 *
 * @param ofQueries the document of each query, shape {@code [queries]}
 * @param ofKeys the document of each key, shape {@code [keys]}
 */
public record Documents(int[] ofQueries, int[] ofKeys) implements Mask {
  @Override
  public boolean sees(int batch, int head, int query, int key) {
    return ofQueries[query] == ofKeys[key];
  }

  /** By the range of documents on each side, which is exact where they lie one after another. */
  @Override
  public Coverage coverage(Tile tile) {
    int firstQuery = least(ofQueries, tile.queryFrom(), tile.queryTo());
    int lastQuery = greatest(ofQueries, tile.queryFrom(), tile.queryTo());
    int firstKey = least(ofKeys, tile.keyFrom(), tile.keyTo());
    int lastKey = greatest(ofKeys, tile.keyFrom(), tile.keyTo());
    if (lastQuery < firstKey || lastKey < firstQuery) {
      return Coverage.EMPTY;
    }
    boolean one = firstQuery == lastQuery && firstKey == lastKey && firstQuery == firstKey;
    return one ? Coverage.FULL : Coverage.PARTIAL;
  }

  private static int least(int[] documents, int from, int to) {
    int least = documents[from];
    for (int i = from + 1; i < to; i++) {
      least = Math.min(least, documents[i]);
    }
    return least;
  }

  private static int greatest(int[] documents, int from, int to) {
    int greatest = documents[from];
    for (int i = from + 1; i < to; i++) {
      greatest = Math.max(greatest, documents[i]);
    }
    return greatest;
  }
}
