package dev.sluice.api.attention;

/** How much of a tile a mask leaves to be seen. */
public enum Coverage {
  /** Every query of the tile sees every key of it. */
  FULL,
  /** Some see some; a kernel asks {@link Mask#sees} for each pair. */
  PARTIAL,
  /** No query of the tile sees any key of it: a kernel may skip it. */
  EMPTY
}
