package dev.sluice.flow.normalizing;

/**
 * y = e^s x + b, with s squashed into +-|ln slope|: RealNVP's map (Dinh et al. 2016,
 * arXiv:1605.08803, equation 7). The numbers are b and the unsquashed s.
 */
final class MonotoneAffine implements Monotone {
  private final Squash squash;

  /**
   * @param slope the least slope that a map can have; its inverse is the largest
   */
  MonotoneAffine(double slope) {
    squash = new Squash(Math.abs(Math.log(slope)));
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public void forward(double x, double[] raw, int at, double[] out) {
    double scale = squash.of(raw[at + 1]);
    out[0] = Math.exp(scale) * x + raw[at];
    out[1] = scale;
  }

  @Override
  public double inverse(double y, double[] raw, int at) {
    return (y - raw[at]) * Math.exp(-squash.of(raw[at + 1]));
  }

  @Override
  public double backward(double x, double[] raw, int at, double y, double log, double[] gradient) {
    double slope = Math.exp(squash.of(raw[at + 1]));
    gradient[at] = y;
    gradient[at + 1] = (y * slope * x + log) * squash.slope(raw[at + 1]);
    return y * slope;
  }
}
