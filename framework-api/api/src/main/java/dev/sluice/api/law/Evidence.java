package dev.sluice.api.law;

/**
 * What a law saw.
 *
 * @param claim what was compared, such as {@code |order - 4|}
 * @param seen the measured number; holds if it is at most {@code bound}
 * @param bound what is allowed
 * @param applicable false where the law says nothing of this component
 */
public record Evidence(String claim, double seen, double bound, boolean applicable) {
  /** Evidence that {@code seen} is at most {@code bound}; a NaN never holds. */
  public static Evidence atMost(String claim, double seen, double bound) {
    return new Evidence(claim, seen, bound, true);
  }

  public static Evidence notApplicable(String why) {
    return new Evidence(why, Double.NaN, Double.NaN, false);
  }

  public boolean holds() {
    return !applicable || seen <= bound;
  }

  @Override
  public String toString() {
    if (!applicable) {
      return "not applicable: " + claim;
    }
    return String.format("%s: %.3g (at most %.3g)", claim, seen, bound);
  }
}
