package dev.sluice.api.attention;

/**
 * Receives the masks whose conjunction is a mask, see {@link Mask#accept}. A kernel overrides what
 * it can use; the rest arrives at {@link #other}.
 */
public interface MaskVisitor {
  default void band(Band band) {
    other(band);
  }

  default void keyLengths(KeyLengths lengths) {
    other(lengths);
  }

  /** A mask of which only {@link Mask#sees} and {@link Mask#coverage} are known. */
  void other(Mask mask);
}
