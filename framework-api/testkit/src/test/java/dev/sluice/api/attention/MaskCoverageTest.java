package dev.sluice.api.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Cases;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A kernel skips what a mask calls empty and does not ask in what it calls full. */
final class MaskCoverageTest {
  private static final int SIZE = 8;

  @Test
  void noMaskClaimsFullOrEmptyOfATileThatIsNot() {
    Cases.check(2000, random -> neverClaimsMoreThanHolds(mask(random), tile(random)));
  }

  private static void neverClaimsMoreThanHolds(Mask mask, Tile tile) {
    int seen = seen(mask, tile);
    switch (mask.coverage(tile)) {
      case FULL -> assertThat(seen).isEqualTo(tile.queries() * tile.keys());
      case EMPTY -> assertThat(seen).isZero();
      case PARTIAL -> {}
    }
  }

  @Test
  void bandsKnowEveryTileExactly() {
    Cases.check(
        2000,
        random -> {
          Band band = band(random);
          Tile tile = tile(random);
          boolean full = seen(band, tile) == tile.queries() * tile.keys();
          assertThat(band.coverage(tile) == Coverage.FULL).isEqualTo(full);
        });
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
      neverClaimsMoreThanHolds(new Documents(queries, keys), tile);
      neverClaimsMoreThanHolds(new KeyLengths(new int[] {random.nextInt(SIZE + 1)}), tile);
    }
    int[] halves = {0, 0, 0, 0, 1, 1, 1, 1};
    Documents documents = new Documents(halves, halves);
    assertThat(documents.coverage(new Tile(0, 0, 0, 4, 0, 4))).isEqualTo(Coverage.FULL);
    assertThat(documents.coverage(new Tile(0, 0, 0, 4, 4, 8))).isEqualTo(Coverage.EMPTY);
    assertThat(documents.coverage(new Tile(0, 0, 2, 6, 0, 4))).isEqualTo(Coverage.PARTIAL);
    assertThat(new KeyLengths(new int[] {3}).sees(0, 0, 0, 2)).isTrue();
    assertThat(new KeyLengths(new int[] {3}).sees(0, 0, 7, 3)).isFalse();
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

  private static Band band(SplittableRandom random) {
    return new Band(Cases.whole(random, -4, 4), reach(random), reach(random));
  }

  private static int reach(SplittableRandom random) {
    return random.nextBoolean() ? Band.UNBOUNDED : Cases.whole(random, 0, 4);
  }

  private static Mask mask(SplittableRandom random) {
    Mask a = simple(random);
    Mask b = simple(random);
    return switch (random.nextInt(4)) {
      case 0 -> a.and(b);
      case 1 -> a.or(b.not());
      case 2 -> a.and(b).not();
      default -> a;
    };
  }

  private static Mask simple(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> band(random);
      case 1 -> new KeyLengths(new int[] {Cases.whole(random, 0, SIZE)});
      case 2 -> dense(random);
      default -> Mask.all();
    };
  }

  private static Mask dense(SplittableRandom random) {
    boolean[] keep = new boolean[SIZE * SIZE];
    for (int i = 0; i < keep.length; i++) {
      keep[i] = random.nextBoolean();
    }
    return new DenseMask(new ScoreGrid(1, 1, SIZE, SIZE), keep);
  }

  private static Tile tile(SplittableRandom random) {
    int query = Cases.whole(random, 0, SIZE - 1);
    int key = Cases.whole(random, 0, SIZE - 1);
    int queryTo = Cases.whole(random, query + 1, SIZE);
    return new Tile(0, 0, query, queryTo, key, Cases.whole(random, key + 1, SIZE));
  }
}
