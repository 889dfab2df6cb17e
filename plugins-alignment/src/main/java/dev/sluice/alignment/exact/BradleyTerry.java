package dev.sluice.alignment.exact;

import dev.sluice.alignment.loss.Logistic;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Rewards of answers from who won against whom (Bradley and Terry 1952). */
public final class BradleyTerry {
  private static final int STEPS = 100;
  private static final double TINY = 1e-14;

  private BradleyTerry() {}

  /**
   * The least of {@code -sum wins[y][z] log s(r_y - r_z) / total + ridge |r|^2 / 2}, by Newton's
   * method with halved steps.
   *
   * @param wins how much y won against z, shape {@code [answers, answers]}
   * @param ridge above 0; small, it only sets the mean of the rewards to 0
   */
  public static double[] rewards(double[][] wins, double ridge) {
    int n = wins.length;
    double total = TINY;
    for (double[] row : wins) {
      for (double win : row) {
        total += win;
      }
    }
    double[] rewards = new double[n];
    double value = value(wins, total, ridge, rewards);
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[n];
      RealMatrix curvature = new Array2DRowRealMatrix(n, n);
      derivatives(wins, total, ridge, rewards, gradient, curvature);
      double[] direction =
          new CholeskyDecomposition(curvature)
              .getSolver()
              .solve(new ArrayRealVector(gradient, false))
              .toArray();
      double length = 1;
      double next = value(wins, total, ridge, moved(rewards, direction, length));
      while (next > value && length > TINY) {
        length /= 2;
        next = value(wins, total, ridge, moved(rewards, direction, length));
      }
      if (next >= value) {
        return rewards;
      }
      rewards = moved(rewards, direction, length);
      value = next;
    }
    return rewards;
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= length * direction[i];
    }
    return to;
  }

  private static double value(double[][] wins, double total, double ridge, double[] rewards) {
    double value = 0;
    for (int y = 0; y < rewards.length; y++) {
      value += ridge * rewards[y] * rewards[y] / 2;
      for (int z = 0; z < rewards.length; z++) {
        value -= wins[y][z] / total * Logistic.logSigmoid(rewards[y] - rewards[z]);
      }
    }
    return value;
  }

  private static void derivatives(
      double[][] wins,
      double total,
      double ridge,
      double[] rewards,
      double[] gradient,
      RealMatrix curvature) {
    for (int y = 0; y < rewards.length; y++) {
      gradient[y] += ridge * rewards[y];
      curvature.addToEntry(y, y, ridge);
      for (int z = 0; z < rewards.length; z++) {
        double gap = rewards[y] - rewards[z];
        double pull = wins[y][z] / total * Logistic.sigmoid(-gap);
        gradient[y] -= pull;
        gradient[z] += pull;
        double curve = wins[y][z] / total * Logistic.slope(gap);
        curvature.addToEntry(y, y, curve);
        curvature.addToEntry(z, z, curve);
        curvature.addToEntry(y, z, -curve);
        curvature.addToEntry(z, y, -curve);
      }
    }
  }
}
