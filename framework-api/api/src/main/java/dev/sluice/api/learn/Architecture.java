package dev.sluice.api.learn;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;

/**
 * Makes models of one form: the kinds of trainable components are architectures, and what they make
 * is finished. A model owns its weights, one flat float32 vector in the order of {@link
 * Parameters}; padded or packed forms of them are the model's own business, renewed whenever they
 * are written.
 *
 * <p>Thread-safe if the models are used by one thread each; every call makes a model that shares
 * nothing mutable with others.
 *
 * @param <S> the shape of what a model is a function of, such as the width of a point
 * @param <M> the model
 * @since 0.2.0
 */
public interface Architecture<S, M extends Parameters> {
  /**
   * A new model; what an architecture implements. Callers use {@link #create}.
   *
   * @param weights its initial weights; where they are drawn, they come from a stream of this
   *     component, usually {@code initial-parameters}. An architecture whose models are those of
   *     another one passes them to its {@link #create}
   * @throws RunFailedException if there is no such model for this shape, with what would be right
   * @throws IllegalArgumentException if {@code weights} are too few or too many
   */
  M make(S shape, Weights weights);

  /**
   * The parameter {@code weights} of the descriptor: what a model begins with where {@link #create}
   * is given {@link Weights#initial}.
   */
  default Spec<InitialWeights> initialWeights() {
    return InitialWeights.drawn();
  }

  /**
   * Whether models keep the {@linkplain Weights#precision precision} of their weights where it is
   * not float32. An architecture whose models are those of another one asks that one.
   */
  default boolean keepsPrecision() {
    return false;
  }

  /**
   * A new model.
   *
   * @param weights its initial weights; given ones come before {@link #initialWeights}
   * @throws RunFailedException if there is no such model for this shape, or the weights that the
   *     descriptor names do not fit it, or the model cannot keep their precision
   * @throws IllegalArgumentException if {@code weights} are too few or too many
   */
  default M create(S shape, Weights weights) {
    if (weights.precision() != Precision.FLOAT32 && !keepsPrecision()) {
      throw new RunFailedException(
          "this model keeps its weights in float32 and cannot keep them in " + weights.precision());
    }
    Spec<InitialWeights> initial = initialWeights();
    if (weights.areGiven() || initial.type().equals(InitialWeights.DRAWN)) {
      return make(shape, weights);
    }
    M model = make(shape, weights.replacedBy(initial));
    weights.load(initial, model);
    return model;
  }

  /** A new model with drawn weights. */
  default M create(S shape) {
    return create(shape, Weights.drawn());
  }
}
