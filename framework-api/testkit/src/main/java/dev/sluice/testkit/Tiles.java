package dev.sluice.testkit;

import dev.sluice.api.attention.Tile;
import java.util.SplittableRandom;

/** Tiles of any size. */
final class Tiles {
  private Tiles() {}

  static Tile random(SplittableRandom random, int batch, int heads, int queries, int keys) {
    int query = random.nextInt(queries);
    int key = random.nextInt(keys);
    return new Tile(
        random.nextInt(batch),
        random.nextInt(heads),
        query,
        random.nextInt(query, queries) + 1,
        key,
        random.nextInt(key, keys) + 1);
  }
}
