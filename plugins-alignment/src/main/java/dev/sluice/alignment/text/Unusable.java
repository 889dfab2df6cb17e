package dev.sluice.alignment.text;

/** What is done with a pair that nothing can be learnt from, or that does not fit. */
public enum Unusable {
  /** The run ends and says which line it is. */
  ERROR,
  /** The pair is left out and counted. */
  SKIP
}
