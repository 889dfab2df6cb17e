package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;

/**
 * Conversions between velocity, data, noise and score at x_t = alpha x_1 + beta x_0. They hold for
 * the pair's own values and, being linear, for their means given x_t: a network that predicts one
 * predicts all.
 *
 * <p>Both x_t and the given value are combinations of x_1 and x_0; Cramer's rule solves for the
 * wanted one (Lipman et al. 2024, arXiv:2412.06264, tabulate the results). Where the two do not
 * determine it the result is not finite: data at alpha = 0 from noise, velocity and noise at beta =
 * 0 from data, the score at beta = 0.
 */
public final class Conversions {
  private final Schedule schedule;

  public Conversions(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * What {@code from} says about {@code to}.
   *
   * @param x x_t, shape {@code [n, d]}
   * @param t each point's time, shape {@code [n]}
   * @param value what is known, shape {@code [n, d]}, not changed
   * @return a new array of shape {@code [n, d]}
   */
  public Points convert(Prediction from, Prediction to, Points x, double[] t, Points value) {
    x.requireShapeOf(value);
    if (t.length != x.count()) {
      throw new IllegalArgumentException(t.length + " times for " + x.count() + " points");
    }
    if (from == to) {
      return value.copy();
    }
    int width = x.width();
    Points result = Points.zeros(x.count(), width);
    for (int i = 0; i < t.length; i++) {
      double ofX = partOfX(from, to, t[i]);
      double ofValue = partOfValue(from, to, t[i]);
      for (int k = i * width; k < (i + 1) * width; k++) {
        result.values()[k] = ofX * x.values()[k] + ofValue * value.values()[k];
      }
    }
    return result;
  }

  /** How much of x_t is in what {@code from} says about {@code to}. */
  public double partOfX(Prediction from, Prediction to, double t) {
    return from == to ? 0 : new At(schedule, t).factorOfX(from, to);
  }

  /** How much of the given value is in it: how an error of {@code from} becomes one of it. */
  public double partOfValue(Prediction from, Prediction to, double t) {
    return from == to ? 1 : new At(schedule, t).factorOfValue(from, to);
  }

  /** A moment of the schedule. The score counts as noise here and is scaled by -1 / beta. */
  private record At(double alpha, double beta, double alphaRate, double betaRate) {
    At(Schedule schedule, double t) {
      this(schedule.alpha(t), schedule.beta(t), schedule.alphaRate(t), schedule.betaRate(t));
    }

    double factorOfX(Prediction from, Prediction to) {
      if (sameButForScale(from, to)) {
        return 0;
      }
      double factor =
          (dataPart(to) * noisePart(from) - noisePart(to) * dataPart(from)) / determinant(from);
      return to == Prediction.SCORE ? factor / -beta : factor;
    }

    double factorOfValue(Prediction from, Prediction to) {
      double factor =
          sameButForScale(from, to)
              ? 1
              : (alpha * noisePart(to) - beta * dataPart(to)) / determinant(from);
      double scaled = to == Prediction.SCORE ? factor / -beta : factor;
      return from == Prediction.SCORE ? scaled * -beta : scaled;
    }

    private static boolean sameButForScale(Prediction from, Prediction to) {
      return from != Prediction.VELOCITY
          && to != Prediction.VELOCITY
          && from != Prediction.DATA
          && to != Prediction.DATA;
    }

    private double determinant(Prediction from) {
      return alpha * noisePart(from) - beta * dataPart(from);
    }

    private double dataPart(Prediction of) {
      return switch (of) {
        case VELOCITY -> alphaRate;
        case DATA -> 1;
        case NOISE, SCORE -> 0;
      };
    }

    private double noisePart(Prediction of) {
      return switch (of) {
        case VELOCITY -> betaRate;
        case DATA -> 0;
        case NOISE, SCORE -> 1;
      };
    }
  }
}
