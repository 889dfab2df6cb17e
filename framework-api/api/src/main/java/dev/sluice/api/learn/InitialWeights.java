package dev.sluice.api.learn;

import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Spec;

/**
 * The initial weights of a model, where a descriptor gives them: of another run, or of a file.
 *
 * @since 0.2.0
 */
@Kind(value = "weights", description = "The initial weights of a model.")
public interface InitialWeights {
  /** The type that leaves a model as its architecture drew it. */
  String DRAWN = "drawn";

  /** The description of the parameter {@code weights} of an architecture. */
  String DESCRIPTION = "The initial weights: drawn, or those of a run or a file.";

  /** The default of the parameter {@code weights}. */
  static Spec<InitialWeights> drawn() {
    return Spec.of(InitialWeights.class, DRAWN);
  }

  /**
   * Replaces all parameters of a model that was just made.
   *
   * @throws dev.sluice.api.run.RunFailedException if there are none, or they are those of another
   *     model, with the tensors that differ
   */
  void load(Parameters model);
}
