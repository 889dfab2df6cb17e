package dev.sluice.alignment.align;

/** Whose ratio to the policy that drew it is clipped. */
public enum Ratio {
  /** Each word's own. */
  WORD,
  /** The answer's, as the geometric mean of its words' (GSPO). */
  ANSWER
}
