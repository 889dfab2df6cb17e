package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.bottleneck.KlBottleneck;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;

/** Rewards of exploration and bottlenecks, each with one fault. */
final class BrokenRewards {
  private BrokenRewards() {}

  /** Never punishes what makes the code less likely. */
  static Explorer progressOnly() {
    return explorer(
        (code, before, after, u) ->
            Math.max(0, code.logLikelihood(u, after) - code.logLikelihood(u, before)));
  }

  /** Has its cost in the reward. */
  static Explorer paidByTheStep() {
    return explorer(
        (code, before, after, u) ->
            code.logLikelihood(u, after) - code.logLikelihood(u, before) - 0.1);
  }

  /** Takes the derivative of |f|^2 for that of |f|^2 / 2. */
  static Bottleneck forgetsTheHalf() {
    Bottleneck right = new KlBottleneck(new KlBottleneck.Params(0.5));
    return new Bottleneck() {
      @Override
      public double penalty(double[] mean, double noise) {
        return right.penalty(mean, noise);
      }

      @Override
      public void addGradient(double[] mean, double scale, double[] gradient) {
        right.addGradient(mean, 2 * scale, gradient);
      }
    };
  }

  /** Calls |f|^2 / 2 the divergence, without what the noise adds. */
  static Bottleneck forgetsTheNoise() {
    return new Bottleneck() {
      @Override
      public double penalty(double[] mean, double noise) {
        double sum = 0;
        for (double x : mean) {
          sum += x * x / 2;
        }
        return sum;
      }

      @Override
      public void addGradient(double[] mean, double scale, double[] gradient) {
        for (int i = 0; i < mean.length; i++) {
          gradient[i] += scale * mean[i];
        }
      }

      @Override
      public double boundFactor() {
        return 1;
      }
    };
  }

  private interface Reward {
    double of(Code code, Knowledge before, Knowledge after, int problem);
  }

  private static Explorer explorer(Reward reward) {
    return new Explorer() {
      @Override
      public double reward(Code code, Knowledge before, Knowledge after, int problem) {
        return reward.of(code, before, after, problem);
      }

      @Override
      public double cost() {
        return 0.1;
      }
    };
  }
}
