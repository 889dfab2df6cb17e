package dev.sluice.api.learn;

/**
 * A training objective.
 *
 * @param <B> a batch
 * @param <S> what training learns from a batch: a {@code Regression} for flows, a loss with its
 *     gradient in the log-probabilities for preferences
 */
public interface Loss<B, S> {
  S of(B batch);
}
