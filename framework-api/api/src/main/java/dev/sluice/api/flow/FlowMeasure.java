package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;
import java.util.Map;

/** A number, or a few, that tell how good a learnt flow is. */
@Kind(value = "measure", description = "How good a learnt flow is, in numbers.")
public interface FlowMeasure {
  /**
   * @return values by name, such as {@code sliced-wasserstein}; the experiment logs them under
   *     {@code eval/}
   * @throws dev.sluice.api.run.RunFailedException if the data or the model lacks what the measure
   *     needs
   */
  Map<String, Double> of(LearnedFlow learned);

  /**
   * Says before training whether {@link #of} can be asked at its end; by default it can.
   *
   * @param untrained the same data, labels and parts; its samples are zeros, its model is untrained
   * @throws dev.sluice.api.run.RunFailedException as {@link #of}, where the data or the model lacks
   *     what the measure needs
   */
  default void check(LearnedFlow untrained) {}
}
