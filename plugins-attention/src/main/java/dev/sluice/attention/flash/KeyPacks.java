package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.vector.Strips;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;

/**
 * Keys turned over and values in strips, tile by tile, once a call: the order in which the forward
 * pass reads them for every block of queries.
 */
final class KeyPacks {
  private final FloatHeads k;
  private final FloatHeads v;
  private final int strip;
  private final int tile;
  private final int tiles;
  private final int keySize;
  private final int valueSize;

  /** Shape {@code [batch * key heads * tiles, d, tile]}. */
  final float[] keys;

  /** Strips of depth {@code tile}, a matrix a tile. */
  final float[] values;

  KeyPacks(FloatHeads k, FloatHeads v, TileSizes sizes, TileMath math) {
    this.k = k;
    this.v = v;
    this.strip = math.strip();
    this.tile = sizes.keys();
    this.tiles = sizes.keyBlocks(k.rows());
    this.keySize = tile * k.width();
    this.valueSize = Strips.length(tile, v.width(), strip);
    int all = Math.multiplyExact(k.batch() * k.heads(), tiles);
    this.keys = new float[Math.multiplyExact(all, keySize)];
    this.values = new float[Math.multiplyExact(all, valueSize)];
  }

  void fill(Workers workers) {
    workers.run(k.batch() * k.heads() * tiles, (worker, index) -> fill(index));
  }

  private void fill(int index) {
    int head = index / tiles;
    int from = index % tiles * tile;
    int rows = Math.min(tile, k.rows() - from);
    int row = head * k.rows() + from;
    Strips.turn(
        k.values(), row * k.width(), k.width(), k.width(), rows, 1, keys, index * keySize, tile);
    Strips.pack(
        v.values(),
        row * v.width(),
        v.width(),
        rows,
        v.width(),
        1,
        strip,
        values,
        index * valueSize,
        tile);
  }

  /** Where the tile with key {@code key} of a head of the batch begins in {@link #keys}. */
  int keysFrom(int head, int key) {
    return (head * tiles + key / tile) * keySize;
  }

  /** Where the tile with key {@code key} of a head of the batch begins in {@link #values}. */
  int valuesFrom(int head, int key) {
    return (head * tiles + key / tile) * valueSize;
  }
}
