package dev.sluice.attention.kernel;

/**
 * Told by a kernel's loops what they move, in numbers: what they read from and write to arrays that
 * grow with the rows, each time that they come to a tile, a block or a row. What a worker holds of
 * the tile, block or row that it is at, such as a tile of scores or a block's running sums, counts
 * as fast memory and is not told.
 */
public interface Traffic {
  /** Tells nobody. */
  Traffic NONE =
      new Traffic() {
        @Override
        public void read(long numbers) {}

        @Override
        public void write(long numbers) {}
      };

  /** From any thread. */
  void read(long numbers);

  /** From any thread. */
  void write(long numbers);
}
