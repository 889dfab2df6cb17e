package dev.sluice.api.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A kernel skips what a mask calls empty and does not ask in what it calls full. */
final class MaskCoverageTest {
  private static final int SIZE = 8;

  @Property(tries = 2000)
  void neverClaimsFullOrEmptyOfATileThatIsNot(
      @ForAll("masks") Mask mask, @ForAll("tiles") Tile tile) {
    int seen = seen(mask, tile);
    switch (mask.coverage(tile)) {
      case FULL -> assertThat(seen).isEqualTo(tile.queries() * tile.keys());
      case EMPTY -> assertThat(seen).isZero();
      case PARTIAL -> {}
    }
  }

  @Property(tries = 2000)
  void bandsKnowEveryTileExactly(@ForAll("bands") Band band, @ForAll("tiles") Tile tile) {
    int seen = seen(band, tile);
    boolean full = seen == tile.queries() * tile.keys();
    assertThat(band.coverage(tile) == Coverage.FULL).isEqualTo(full);
  }

  @Test
  void causalTilesAreFullBelowTheDiagonalAndEmptyAbove() {
    Band causal = Band.causal(Alignment.BOTTOM_RIGHT, 4, 8);
    assertThat(causal.coverage(new Tile(0, 0, 0, 2, 0, 4))).isEqualTo(Coverage.FULL);
    assertThat(causal.coverage(new Tile(0, 0, 0, 2, 4, 6))).isEqualTo(Coverage.PARTIAL);
    assertThat(causal.coverage(new Tile(0, 0, 0, 2, 6, 8))).isEqualTo(Coverage.EMPTY);
  }

  @Test
  void documentsAndPrefixesNeverClaimMoreThanHolds() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      int[] queries = random.ints(SIZE, 0, 3).sorted().toArray();
      int[] keys = random.ints(SIZE, 0, 3).toArray();
      int from = random.nextInt(SIZE);
      int first = random.nextInt(SIZE);
      int to = from + 1 + random.nextInt(SIZE - from);
      Tile tile = new Tile(0, 0, from, to, first, first + 1 + random.nextInt(SIZE - first));
      neverClaimsFullOrEmptyOfATileThatIsNot(new Documents(queries, keys), tile);
      neverClaimsFullOrEmptyOfATileThatIsNot(
          new PrefixKeys(new int[] {random.nextInt(SIZE + 1)}), tile);
    }
    int[] halves = {0, 0, 0, 0, 1, 1, 1, 1};
    Documents documents = new Documents(halves, halves);
    assertThat(documents.coverage(new Tile(0, 0, 0, 4, 0, 4))).isEqualTo(Coverage.FULL);
    assertThat(documents.coverage(new Tile(0, 0, 0, 4, 4, 8))).isEqualTo(Coverage.EMPTY);
    assertThat(documents.coverage(new Tile(0, 0, 2, 6, 0, 4))).isEqualTo(Coverage.PARTIAL);
    assertThat(new PrefixKeys(new int[] {3}).sees(0, 0, 0, 2)).isTrue();
    assertThat(new PrefixKeys(new int[] {3}).sees(0, 0, 7, 3)).isFalse();
  }

  @Test
  void masksComposeLikeSets() {
    Mask causal = Band.causal(Alignment.TOP_LEFT, SIZE, SIZE);
    Mask padded = new KeyLengths(new int[] {3});
    for (int query = 0; query < SIZE; query++) {
      for (int key = 0; key < SIZE; key++) {
        boolean past = key <= query;
        boolean real = key < 3;
        assertThat(causal.and(padded).sees(0, 0, query, key)).isEqualTo(past && real);
        assertThat(causal.or(padded).sees(0, 0, query, key)).isEqualTo(past || real);
        assertThat(causal.not().sees(0, 0, query, key)).isEqualTo(!past);
      }
    }
  }

  private static int seen(Mask mask, Tile tile) {
    int seen = 0;
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        seen += mask.sees(tile.batch(), tile.head(), query, key) ? 1 : 0;
      }
    }
    return seen;
  }

  @Provide
  Arbitrary<Band> bands() {
    Arbitrary<Integer> reach =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 4), Arbitraries.just(Band.UNBOUNDED));
    return Combinators.combine(Arbitraries.integers().between(-4, 4), reach, reach).as(Band::new);
  }

  @Provide
  Arbitrary<Mask> masks() {
    Arbitrary<Mask> lengths =
        Arbitraries.integers().between(0, SIZE).map(n -> new KeyLengths(new int[] {n}));
    Arbitrary<Mask> dense =
        Arbitraries.longs().map(seed -> new DenseMask(new Grid(1, 1, SIZE, SIZE), random(seed)));
    Arbitrary<Mask> simple =
        Arbitraries.oneOf(bands().map(b -> b), lengths, dense, Arbitraries.just(Mask.all()));
    return Combinators.combine(simple, simple, Arbitraries.integers().between(0, 3))
        .as(
            (a, b, how) ->
                switch (how) {
                  case 0 -> a.and(b);
                  case 1 -> a.or(b.not());
                  case 2 -> a.and(b).not();
                  default -> a;
                });
  }

  @Provide
  Arbitrary<Tile> tiles() {
    Arbitrary<Integer> from = Arbitraries.integers().between(0, SIZE - 1);
    Arbitrary<Integer> size = Arbitraries.integers().between(1, SIZE);
    return Combinators.combine(from, size, from, size)
        .as(
            (query, queries, key, keys) ->
                new Tile(
                    0, 0, query, Math.min(SIZE, query + queries), key, Math.min(SIZE, key + keys)));
  }

  private static boolean[] random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] keep = new boolean[SIZE * SIZE];
    for (int i = 0; i < keep.length; i++) {
      keep[i] = random.nextBoolean();
    }
    return keep;
  }
}
