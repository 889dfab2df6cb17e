package dev.sluice.flow.data;

/** Splits for tests. */
public final class Splits {
  private Splits() {}

  /** A test part and no validation part. */
  public static Split test(double share) {
    return new Split(0, share, "", 1);
  }
}
