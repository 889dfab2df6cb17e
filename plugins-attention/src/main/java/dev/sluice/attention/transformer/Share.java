package dev.sluice.attention.transformer;

/** What is done with the rows of a band in the backward pass. */
interface Share {
  /** Some of its rows; what the sums read is left in the band. */
  void run(int from, int to, RowBand band, Space space);

  /**
   * Once all rows {@code from} to {@code to} of the band are done, adds what is left to do for the
   * gradients in parameters.
   */
  void sum(int from, int to, RowBand band, Sums sums);

  /** This, and then another. */
  default Share then(Share next) {
    Share before = this;
    return new Share() {
      @Override
      public void run(int from, int to, RowBand band, Space space) {
        before.run(from, to, band, space);
        next.run(from, to, band, space);
      }

      @Override
      public void sum(int from, int to, RowBand band, Sums sums) {
        before.sum(from, to, band, sums);
        next.sum(from, to, band, sums);
      }
    };
  }
}
