package dev.sluice.attention.flash;

import dev.sluice.api.attention.AllKeys;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.BothMasks;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mask, with what can be known without asking it taken out: a band {@code low <= key - query <=
 * high}, lengths of the sequences, and what is left to be asked tile by tile.
 *
 * @param lengths all of which hold, each of shape {@code [batch]}
 * @param rest all of which hold
 */
record Visible(long low, long high, List<int[]> lengths, List<Mask> rest) {
  /** Farther than any key, and safe to add to. */
  private static final long FAR = 1L << 40;

  private static final int FAR_IN_TILE = TileMath.NO_TRIANGLE;

  static Visible of(Mask mask) {
    if (mask instanceof AllKeys) {
      return new Visible(-FAR, FAR, List.of(), List.of());
    }
    if (mask instanceof Band band) {
      long low = band.before() == Band.UNBOUNDED ? -FAR : (long) band.shift() - band.before();
      long high = band.after() == Band.UNBOUNDED ? FAR : (long) band.shift() + band.after();
      return new Visible(low, high, List.of(), List.of());
    }
    if (mask instanceof KeyLengths keys) {
      return new Visible(-FAR, FAR, List.of(keys.lengths()), List.of());
    }
    if (mask instanceof BothMasks both) {
      return of(both.first()).and(of(both.second()));
    }
    return new Visible(-FAR, FAR, List.of(), List.of(mask));
  }

  private Visible and(Visible other) {
    return new Visible(
        Math.max(low, other.low),
        Math.min(high, other.high),
        Stream.concat(lengths.stream(), other.lengths.stream()).toList(),
        Stream.concat(rest.stream(), other.rest.stream()).toList());
  }

  boolean isEverything() {
    return low == -FAR && high == FAR && lengths.isEmpty() && rest.isEmpty();
  }

  /** The first key that a query from {@code query} on may see. */
  int firstKey(int query) {
    return (int) Math.max(0, query + low);
  }

  /** The key after the last that a query up to {@code lastQuery} may see. */
  int endKey(int batch, int lastQuery, int keys) {
    long end = Math.min(keys, lastQuery + high + 1);
    for (int[] length : lengths) {
      end = Math.min(end, length[batch]);
    }
    return (int) Math.max(0, end);
  }

  /** How far beyond its own number a query of the tile sees keys of it. */
  int ahead(int queryFrom, int keyFrom) {
    return (int) Math.max(-FAR_IN_TILE, Math.min(FAR_IN_TILE, high + queryFrom - keyFrom));
  }

  /** Whether the band or a mask that has to be asked hides some of the tile, or all. */
  Coverage coverage(int batch, int head, int queryFrom, int queryTo, int keyFrom, int keyTo) {
    Coverage coverage =
        keyTo - 1 - queryFrom <= high && keyFrom - (queryTo - 1) >= low
            ? Coverage.FULL
            : Coverage.PARTIAL;
    for (int i = 0; i < rest.size(); i++) {
      Tile tile = new Tile(batch, head, queryFrom, queryTo, keyFrom, keyTo);
      Coverage part = rest.get(i).coverage(tile);
      if (part == Coverage.EMPTY) {
        return part;
      }
      coverage = part == Coverage.PARTIAL ? part : coverage;
    }
    return coverage;
  }

  /**
   * Writes minus infinity over hidden scores.
   *
   * @param scores shape {@code [keys, columns]}, a column a query
   */
  void hide(
      float[] scores,
      int columns,
      int batch,
      int head,
      int queryFrom,
      int queryTo,
      int keyFrom,
      int keyTo) {
    for (int key = keyFrom; key < keyTo; key++) {
      int row = (key - keyFrom) * columns;
      for (int query = queryFrom; query < queryTo; query++) {
        int distance = key - query;
        if (distance < low || distance > high || asksAndHides(batch, head, query, key)) {
          scores[row + query - queryFrom] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  private boolean asksAndHides(int batch, int head, int query, int key) {
    for (int i = 0; i < rest.size(); i++) {
      if (!rest.get(i).sees(batch, head, query, key)) {
        return true;
      }
    }
    return false;
  }
}
