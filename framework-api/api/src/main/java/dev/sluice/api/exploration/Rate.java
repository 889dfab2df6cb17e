package dev.sluice.api.exploration;

/**
 * A channel from problems to actions and how little it tells of the problem. Natural logarithms.
 *
 * @param channel q(a | u), rows sum to 1, shape {@code [u, a]}
 * @param marginal m(a), what the channel gives on average, shape {@code [a]}
 * @param rate I(u; a) of the channel, in nats
 * @param lowerBound what no channel that is allowed can be below, in nats
 * @param steps that it took
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Rate(
    double[][] channel, double[] marginal, double rate, double lowerBound, int steps) {
  /** How far from the optimum the rate may be; rounding may make it a little negative. */
  public double gap() {
    return rate - lowerBound;
  }
}
