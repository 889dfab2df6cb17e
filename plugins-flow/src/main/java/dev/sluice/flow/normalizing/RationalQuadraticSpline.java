package dev.sluice.flow.normalizing;

/**
 * A spline of rational quadratic pieces on [-bound, bound] and the identity outside (Durkan et al.
 * 2019, arXiv:1906.04032, section 3.1). The numbers of {@code bins} K are K widths, K heights and K
 * - 1 slopes at the inner knots, each squashed; a softmax makes widths and heights sum to the
 * interval, an exponential makes slopes positive, and the slopes at the ends are 1.
 */
final class RationalQuadraticSpline implements Monotone {
  private final int bins;
  private final double bound;
  private final Squash sides;
  private final Squash slopes;

  /**
   * @param slope about the least share of a bin in the largest one's, and the least slope at a knot
   */
  RationalQuadraticSpline(int bins, double bound, double slope) {
    this.bins = bins;
    this.bound = bound;
    double limit = Math.abs(Math.log(slope));
    this.sides = new Squash(limit / 2);
    this.slopes = new Squash(limit);
  }

  @Override
  public int parameterCount() {
    return 3 * bins - 1;
  }

  @Override
  public void forward(double x, double[] raw, int at, double[] out) {
    if (!(Math.abs(x) < bound)) {
      out[0] = x;
      out[1] = 0;
      return;
    }
    SplinePiece piece = new SplinePiece();
    locate(piece, x, raw, at, at + bins);
    piece.forward(x, out);
  }

  @Override
  public double inverse(double y, double[] raw, int at) {
    if (!(Math.abs(y) < bound)) {
      return y;
    }
    SplinePiece piece = new SplinePiece();
    // The heights' sums say in which bin y is; the widths of the same bin follow.
    locate(piece, y, raw, at + bins, at);
    piece.swap();
    return piece.inverse(y);
  }

  /** The knots along x, along y, and the slopes there, each of length bins + 1. */
  double[][] knots(double[] raw, int at) {
    double[][] knots = new double[3][bins + 1];
    double[] widths = shares(raw, at);
    double[] heights = shares(raw, at + bins);
    knots[0][0] = -bound;
    knots[1][0] = -bound;
    for (int k = 0; k <= bins; k++) {
      if (k > 0) {
        knots[0][k] = knots[0][k - 1] + 2 * bound * widths[k - 1];
        knots[1][k] = knots[1][k - 1] + 2 * bound * heights[k - 1];
      }
      knots[2][k] = slope(raw, at, k);
    }
    return knots;
  }

  @Override
  public double backward(double x, double[] raw, int at, double y, double log, double[] gradient) {
    for (int i = 0; i < parameterCount(); i++) {
      gradient[at + i] = 0;
    }
    if (!(Math.abs(x) < bound)) {
      return y;
    }
    SplinePiece piece = new SplinePiece();
    locate(piece, x, raw, at, at + bins);
    double[] inPiece = new double[SplinePiece.NUMBERS];
    double inX = piece.backward(x, y, log, inPiece);
    sharesBackward(raw, at, piece.bin, inPiece[0], inPiece[1], gradient);
    sharesBackward(raw, at + bins, piece.bin, inPiece[2], inPiece[3], gradient);
    for (int end = 0; end < 2; end++) {
      int knot = piece.bin + end;
      if (knot > 0 && knot < bins) {
        int i = at + 2 * bins + knot - 1;
        gradient[i] = inPiece[4 + end] * Math.exp(slopes.of(raw[i])) * slopes.slope(raw[i]);
      }
    }
    return inX;
  }

  /** Finds the bin whose side among the shares at {@code first} holds {@code value}. */
  private void locate(SplinePiece piece, double value, double[] raw, int first, int second) {
    double[] across = shares(raw, first);
    double[] other = shares(raw, second);
    double left = -bound;
    double low = -bound;
    int bin = 0;
    while (bin < bins - 1 && value >= left + 2 * bound * across[bin]) {
      left += 2 * bound * across[bin];
      low += 2 * bound * other[bin];
      bin++;
    }
    piece.bin = bin;
    piece.x = left;
    piece.width = 2 * bound * across[bin];
    piece.y = low;
    piece.height = 2 * bound * other[bin];
    int at = Math.min(first, second);
    piece.slope = slope(raw, at, bin);
    piece.nextSlope = slope(raw, at, bin + 1);
  }

  private double slope(double[] raw, int at, int knot) {
    return knot == 0 || knot == bins ? 1 : Math.exp(slopes.of(raw[at + 2 * bins + knot - 1]));
  }

  /** The softmax of the squashed numbers. */
  private double[] shares(double[] raw, int at) {
    double[] shares = new double[bins];
    double sum = 0;
    for (int k = 0; k < bins; k++) {
      // Squashed numbers are small: no overflow to guard against.
      shares[k] = Math.exp(sides.of(raw[at + k]));
      sum += shares[k];
    }
    for (int k = 0; k < bins; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  /**
   * From the gradients in a bin's start and side to those in the unsquashed numbers.
   *
   * @param start the gradient in where the bin begins
   * @param side the gradient in its width or height
   */
  private void sharesBackward(
      double[] raw, int at, int bin, double start, double side, double[] gradient) {
    double[] shares = shares(raw, at);
    double mean = shares[bin] * side;
    for (int k = 0; k < bin; k++) {
      mean += shares[k] * start;
    }
    for (int k = 0; k < bins; k++) {
      double inShare = k < bin ? start : k == bin ? side : 0;
      gradient[at + k] = 2 * bound * shares[k] * (inShare - mean) * sides.slope(raw[at + k]);
    }
  }
}
