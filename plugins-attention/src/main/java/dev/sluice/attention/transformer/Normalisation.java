package dev.sluice.attention.transformer;

/** The normalization before a layer. */
public enum Normalisation {
  /** The root of their mean square (Zhang and Sennrich 2019, arXiv:1910.07467). */
  RMS,
  /** Their mean is taken away, then their deviation divides (Ba et al. 2016, arXiv:1607.06450). */
  LAYER
}
