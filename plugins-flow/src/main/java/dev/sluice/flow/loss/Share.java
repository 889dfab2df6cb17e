package dev.sluice.flow.loss;

/** A share of a batch's rows, spread evenly: times that rise with the row are cut fairly. */
final class Share {
  private Share() {}

  static boolean has(double share, int row) {
    return Math.floor((row + 1) * share) > Math.floor(row * share);
  }
}
