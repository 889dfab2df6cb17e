package dev.sluice.flow.normalizing;

/**
 * One rational quadratic piece, from knot (x, y) with a slope to the next knot with another: y(z) =
 * y + height (s z^2 + d z (1 - z)) / (s + (d + d' - 2 s) z (1 - z)), z the place within the bin and
 * s = height / width (Durkan et al. 2019, arXiv:1906.04032, equations 4 to 8; Gregory and Delbourgo
 * 1982).
 */
final class SplinePiece {
  /** How many gradients {@link #backward} writes. */
  static final int NUMBERS = 6;

  int bin;
  double x;
  double width;
  double y;
  double height;
  double slope;
  double nextSlope;

  /** Takes what is along x for what is along y, and the other way round. */
  void swap() {
    double start = x;
    double side = width;
    x = y;
    width = height;
    y = start;
    height = side;
  }

  /** Writes y and log dy/dx. */
  void forward(double at, double[] out) {
    double s = height / width;
    double z = (at - x) / width;
    double q = z * (1 - z);
    double denominator = s + (slope + nextSlope - 2 * s) * q;
    out[0] = y + height * (s * z * z + slope * q) / denominator;
    out[1] =
        2 * Math.log(s)
            + Math.log(2 * s * q + slope * (1 - z) * (1 - z) + nextSlope * z * z)
            - 2 * Math.log(denominator);
  }

  /** The root of the quadratic that lies in the bin, in the form that does not cancel. */
  double inverse(double value) {
    double s = height / width;
    double up = value - y;
    double bend = slope + nextSlope - 2 * s;
    double a = height * (s - slope) + up * bend;
    double b = height * slope - up * bend;
    double c = -s * up;
    double z = 2 * c / (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    return x + z * width;
  }

  /**
   * The gradient in {@code at} of a function of y and log dy/dx.
   *
   * @param inY the gradient in y
   * @param inLog the gradient in log dy/dx
   * @param gradient in x, width, y, height, slope and next slope, written
   */
  double backward(double at, double inY, double inLog, double[] gradient) {
    double s = height / width;
    double z = (at - x) / width;
    double q = z * (1 - z);
    double bend = slope + nextSlope - 2 * s;
    double top = s * z * z + slope * q;
    double denominator = s + bend * q;
    double steep = 2 * s * q + slope * (1 - z) * (1 - z) + nextSlope * z * z;

    double inTop = inY * height / denominator;
    double inDenominator = -inTop * top / denominator - 2 * inLog / denominator;
    double inSteep = inLog / steep;
    double inBend = inDenominator * q;
    double inQ = inTop * slope + inDenominator * bend + inSteep * 2 * s;
    double inS = inTop * z * z + inDenominator - 2 * inBend + 2 * inSteep * q + 2 * inLog / s;
    double inZ =
        inTop * 2 * s * z + 2 * inSteep * (nextSlope * z - slope * (1 - z)) + inQ * (1 - 2 * z);
    double inX = inZ / width;
    gradient[0] = -inX;
    gradient[1] = -inX * z - inS * s / width;
    gradient[2] = inY;
    gradient[3] = inY * top / denominator + inS / width;
    gradient[4] = inTop * q + inBend + inSteep * (1 - z) * (1 - z);
    gradient[5] = inBend + inSteep * z * z;
    return inX;
  }
}
