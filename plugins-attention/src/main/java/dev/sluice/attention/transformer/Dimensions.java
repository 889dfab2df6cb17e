package dev.sluice.attention.transformer;

/**
 * How large a decoder is.
 *
 * @param width of the residual stream
 * @param heads of queries
 * @param keyHeads of keys and values
 * @param headWidth of each of them
 * @param hidden width of the feed-forward layer
 * @param lanes of the arithmetic: rows are padded to a multiple of it
 */
record Dimensions(
    int layers,
    int width,
    int heads,
    int keyHeads,
    int headWidth,
    int hidden,
    int vocabulary,
    int lanes) {

  /** What attention gives of a row: its heads side by side. */
  int attended() {
    return heads * headWidth;
  }

  /** Queries, keys and values of a row, side by side. */
  int projected() {
    return (heads + 2 * keyHeads) * headWidth();
  }

  int padded(int columns) {
    return (columns + lanes - 1) / lanes * lanes;
  }

  /**
   * The distance between rows of {@code columns} numbers. One vector more than they need: rows a
   * power of two apart would share few places of the cache.
   */
  int stride(int columns) {
    return padded(columns) + lanes;
  }
}
