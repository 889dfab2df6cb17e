package dev.sluice.api.alignment;

/** What a loss reads of a {@link PreferenceDetail}; what no loss needs is not computed. */
public enum PreferenceNeed {
  /** Log-probabilities of single tokens. */
  TOKENS,
  /** {@link TokenScores#logSquares} and {@link TokenScores#divergence}. */
  DISTRIBUTIONS,
  /** {@link PreferenceDetail#unrelated}. */
  UNRELATED,
  /** {@link PreferenceDetail#gold}. */
  GOLD
}
