package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Tile;
import java.util.function.Consumer;

/** Walks over a query's keys in blocks, without those blocks that the mask calls empty. */
final class Blocks {
  private final AttentionSpec spec;
  private final ScoreRow row;
  private final int keys;
  private final int block;

  Blocks(Heads q, Heads k, AttentionSpec spec, Sizes sizes, int block) {
    this.spec = spec;
    this.row = new ScoreRow(q, k, spec, sizes);
    this.keys = sizes.keys();
    this.block = block;
  }

  /** Gives each block's scores; the row is valid until the next block. */
  void forEach(int batch, int head, int query, Consumer<ScoreRow> use) {
    for (int from = 0; from < keys; from += block) {
      Tile tile = new Tile(batch, head, query, query + 1, from, Math.min(from + block, keys));
      Coverage coverage = spec.mask().coverage(tile);
      if (coverage != Coverage.EMPTY) {
        row.load(tile, coverage == Coverage.PARTIAL);
        use.accept(row);
      }
    }
  }
}
