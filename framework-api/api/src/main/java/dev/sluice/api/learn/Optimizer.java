package dev.sluice.api.learn;

import dev.sluice.api.plugin.Kind;
import java.util.List;

/** An update rule for a flat parameter vector; holds its own moments. */
@Kind(value = "optimizer", description = "An update rule for parameters.")
public interface Optimizer {
  /**
   * Comes before the first update, also of a training that is resumed: the tensors that the vector
   * consists of, for rules that treat some of them differently.
   *
   * @since 0.2.0
   */
  default void begin(List<ParameterTensor> tensors) {}

  /**
   * One update, in place.
   *
   * @param step counts from 1
   * @param rateFactor what the rate schedule says of this step, in [0, 1] as a rule
   * @param parameters changed
   * @param gradient not changed
   */
  void update(long step, double rateFactor, float[] parameters, float[] gradient);

  /** The base rate, which the loss curve's {@code train/rate} shows times the factor. */
  default double rate() {
    return 1;
  }
}
