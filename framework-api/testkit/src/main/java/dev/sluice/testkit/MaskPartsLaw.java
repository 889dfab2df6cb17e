package dev.sluice.testkit;

import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.MaskVisitor;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.SplittableRandom;

/**
 * What a mask says of its structure holds: for an author of a mask, {@code assertThat(new
 * MaskPartsLaw(2, 4, 50, 70).check(mask).holds()).isTrue()}.
 *
 * @param batch sizes that the mask is made for
 */
public record MaskPartsLaw(int batch, int heads, int queries, int keys) implements Law<Mask> {
  private static final int TILES = 200;

  @Override
  public String name() {
    return "mask-parts";
  }

  @Override
  public String statement() {
    return "A key is seen where all parts of the mask see it, and no tile is called full or empty"
        + " that is not.";
  }

  @Override
  public Evidence check(Mask mask) {
    SplittableRandom random = new SplittableRandom(3);
    int wrong = 0;
    for (int i = 0; i < TILES; i++) {
      wrong += wrong(mask, Tiles.random(random, batch, heads, queries, keys));
    }
    return Evidence.atMost("pairs answered wrongly", wrong, 0);
  }

  private static int wrong(Mask mask, Tile tile) {
    Coverage coverage = mask.coverage(tile);
    int wrong = 0;
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        boolean sees = mask.sees(tile.batch(), tile.head(), query, key);
        boolean covered = coverage == Coverage.PARTIAL || sees == (coverage == Coverage.FULL);
        wrong += covered && sees == partsSee(mask, tile, query, key) ? 0 : 1;
      }
    }
    return wrong;
  }

  private static boolean partsSee(Mask mask, Tile tile, int query, int key) {
    boolean[] sees = {true};
    MaskVisitor all = part -> sees[0] &= part.sees(tile.batch(), tile.head(), query, key);
    mask.accept(all);
    return sees[0];
  }
}
