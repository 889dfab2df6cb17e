package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.vector.Strips;

/**
 * Keys turned over and values in strips, tile by tile, once a call: the order in which the forward
 * pass reads them for every block of queries.
 */
final class KeyPacks {
  private final FloatHeads k;
  private final FloatHeads v;
  private final Means means;
  private final int strip;
  private final int tile;
  private final int tiles;
  private final int keySize;
  private final int valueSize;

  /** Shape {@code [batch * key heads * tiles, d, tile]}. */
  final float[] keys;

  /** Strips of depth {@code tile}, a matrix a tile. */
  final float[] values;

  KeyPacks(FloatHeads k, FloatHeads v, Means means) {
    this.k = k;
    this.v = v;
    this.means = means;
    this.strip = means.math().strip();
    this.tile = means.tiles().keys();
    this.tiles = means.tiles().keyBlocks(k.rows());
    this.keySize = tile * k.width();
    this.valueSize = Strips.length(tile, v.width(), strip);
    int all = Math.multiplyExact(k.batch() * k.heads(), tiles);
    this.keys = new float[Math.multiplyExact(all, keySize)];
    this.values = new float[Math.multiplyExact(all, valueSize)];
  }

  void fill() {
    means.workers().run(k.batch() * k.heads() * tiles, (worker, index) -> fill(index));
  }

  private void fill(int index) {
    int head = index / tiles;
    int from = index % tiles * tile;
    int rows = Math.min(tile, k.rows() - from);
    int row = head * k.rows() + from;
    means.traffic().read((long) rows * (k.width() + v.width()));
    means.traffic().write((long) rows * (k.width() + v.width()));
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
