package dev.sluice.flow.loss;

import dev.sluice.flow.path.Prediction;

/** In what the squared error of a prediction is taken. */
public enum ErrorIn {
  /** In what the network predicts. */
  TARGET,
  /** In the velocity that follows from it. */
  VELOCITY,
  /** In the data that follows from it. */
  DATA,
  /** In the noise that follows from it. */
  NOISE,
  /** In the score that follows from it. */
  SCORE;

  Prediction of(Prediction target) {
    return switch (this) {
      case TARGET -> target;
      case VELOCITY -> Prediction.VELOCITY;
      case DATA -> Prediction.DATA;
      case NOISE -> Prediction.NOISE;
      case SCORE -> Prediction.SCORE;
    };
  }
}
