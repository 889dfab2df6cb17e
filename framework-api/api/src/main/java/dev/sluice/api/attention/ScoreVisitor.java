package dev.sluice.api.attention;

/**
 * Receives the steps of a score in the order in which they change it, see {@link Score#accept}. A
 * kernel overrides what it can use; the rest arrives at {@link #other}.
 */
public interface ScoreVisitor {
  default void softCap(SoftCap cap) {
    other(cap);
  }

  default void alibi(Alibi alibi) {
    other(alibi);
  }

  default void bias(Bias bias) {
    other(bias);
  }

  /** By default a copy of it arrives at {@link #bias}. */
  default void floatBias(FloatBias bias) {
    bias(bias.widened());
  }

  /** A step of which only {@link Score#apply} and {@link Score#gradient} are known. */
  void other(Score score);
}
