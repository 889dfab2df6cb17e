package dev.sluice.flow.path;

/** What can be said of a point on its path; for a known x_t and t each gives all others. */
public enum Prediction {
  /** The velocity alpha' x_1 + beta' x_0. */
  VELOCITY,
  /** The data x_1. */
  DATA,
  /** The noise x_0. */
  NOISE,
  /** The gradient of log p_t, -x_0 / beta for standard normal noise. */
  SCORE
}
