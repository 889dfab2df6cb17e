package dev.sluice.attention.flash;

import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.KeyLengths;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.MaskVisitor;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Stripe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  static Visible of(Mask mask) {
    Reader reader = new Reader();
    mask.accept(reader);
    return new Visible(reader.low, reader.high, reader.lengths, reader.rest);
  }

  private static final class Reader implements MaskVisitor {
    private long low = -FAR;
    private long high = FAR;
    private final List<int[]> lengths = new ArrayList<>();
    private final List<Mask> rest = new ArrayList<>();

    @Override
    public void band(Band band) {
      long before = band.before() == Band.UNBOUNDED ? -FAR : (long) band.shift() - band.before();
      long after = band.after() == Band.UNBOUNDED ? FAR : (long) band.shift() + band.after();
      low = Math.max(low, before);
      high = Math.min(high, after);
    }

    @Override
    public void keyLengths(KeyLengths keys) {
      lengths.add(keys.lengths());
    }

    @Override
    public void other(Mask mask) {
      rest.add(mask);
    }
  }

  boolean isEverything() {
    return low == -FAR && high == FAR && lengths.isEmpty() && rest.isEmpty();
  }

  /** Whether nothing has to be asked. */
  boolean isBand() {
    return rest.isEmpty();
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

  /** What the band leaves of a tile, a row a key and a column a query. */
  Stripe stripe(int queryFrom, int keyFrom) {
    return new Stripe(near(high + queryFrom - keyFrom), near(keyFrom - queryFrom - low));
  }

  private static int near(long distance) {
    return (int) Math.max(-Stripe.FAR, Math.min(Stripe.FAR, distance));
  }

  /** Whether the band or a mask that has to be asked hides some of the tile, or all. */
  Coverage coverage(int batch, int head, int queryFrom, int queryTo, int keyFrom, int keyTo) {
    if (keyFrom - (queryTo - 1) > high || keyTo - 1 - queryFrom < low) {
      return Coverage.EMPTY;
    }
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
   * @param scores a row a key and a column a query, rows {@code stride} apart
   */
  void hideByKey(Tile tile, float[] scores, int stride) {
    for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
      int row = (key - tile.keyFrom()) * stride;
      int first = column(key - high, tile.queryFrom(), tile.queries());
      int end = Math.max(first, column(key - low + 1, tile.queryFrom(), tile.queries()));
      Arrays.fill(scores, row, row + first, Float.NEGATIVE_INFINITY);
      Arrays.fill(scores, row + end, row + tile.queries(), Float.NEGATIVE_INFINITY);
      for (int j = first; j < end && !rest.isEmpty(); j++) {
        if (asksAndHides(tile.batch(), tile.head(), tile.queryFrom() + j, key)) {
          scores[row + j] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  /** {@link #hideByKey} for scores with a row a query and a column a key. */
  void hideByQuery(Tile tile, float[] scores, int stride) {
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      int row = (query - tile.queryFrom()) * stride;
      int first = firstColumn(tile, query);
      int end = endColumn(tile, query);
      Arrays.fill(scores, row, row + first, Float.NEGATIVE_INFINITY);
      Arrays.fill(scores, row + end, row + tile.keys(), Float.NEGATIVE_INFINITY);
      for (int j = first; j < end && !rest.isEmpty(); j++) {
        if (asksAndHides(tile.batch(), tile.head(), query, tile.keyFrom() + j)) {
          scores[row + j] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  /** The first column of a tile, a row a query, that the band lets the query see. */
  int firstColumn(Tile tile, int query) {
    return column(query + low, tile.keyFrom(), tile.keys());
  }

  /** The column after the last that the band lets the query see; not below the first. */
  int endColumn(Tile tile, int query) {
    return Math.max(
        firstColumn(tile, query), column(query + high + 1, tile.keyFrom(), tile.keys()));
  }

  /** Where index {@code at} stands in a tile of {@code count} from {@code from}, or its edge. */
  private static int column(long at, int from, int count) {
    return (int) Math.max(0, Math.min(count, at - from));
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
