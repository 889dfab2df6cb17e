package dev.sluice.attention.transformer;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.vector.RowMath;

/**
 * What layers are made of.
 *
 * @param epsilon of all norms
 * @param biases which matrices have one
 * @param headNorms whether each query and key is normalised
 */
record BlockForm(
    Normalisation normalisation,
    double epsilon,
    Activation activation,
    DecoderConfig.Biases biases,
    boolean headNorms) {

  /** As torch has it, with biases everywhere or nowhere. */
  static BlockForm of(Normalisation normalisation, Activation activation, boolean biased) {
    DecoderConfig.Biases biases = new DecoderConfig.Biases(biased, biased, biased);
    return new BlockForm(normalisation, RowNorm.EPSILON, activation, biases, false);
  }

  RowNorm norm(Layout layout, String name, RowMath math) {
    return new RowNorm(layout, name, normalisation, epsilon, math);
  }
}
