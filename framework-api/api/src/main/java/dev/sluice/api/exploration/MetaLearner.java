package dev.sluice.api.exploration;

import dev.sluice.api.learn.Parameters;
import java.util.Map;

/**
 * Learns to explore a family of problems and to act after it. Made by a {@link
 * MetaLearnerArchitecture}.
 */
public interface MetaLearner extends Parameters {
  /**
   * The loss of a batch and its gradient.
   *
   * @param batch how many problems are met
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(int batch, float[] gradient);

  /** What it does with its parameters as they are now. */
  MetaPolicy policy();

  /** Numbers of its own by name, such as {@code code-information}; the same names at every call. */
  Map<String, Double> figures();

  /** A copy of the mean code f(u) of every problem, shape {@code [u, d]}; empty without a code. */
  default double[][] codes() {
    return new double[0][];
  }
}
