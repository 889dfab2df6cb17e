package dev.sluice.experiments.suite;

/** How alternatives of several axes are combined. */
public enum Mode {
  /** The baseline and each single swap. */
  ONE_AT_A_TIME,
  /** Every combination. */
  GRID,
  /** The first of each axis, the second of each axis, and so on. */
  ZIP,
  /** Some combinations of the grid, drawn without repetition. */
  RANDOM
}
