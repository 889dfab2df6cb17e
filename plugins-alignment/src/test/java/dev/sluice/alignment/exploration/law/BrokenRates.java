package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.BlahutArimoto;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;

/** Blahut-Arimoto, each with one fault. */
final class BrokenRates {
  private BrokenRates() {}

  /** Gives up early, and calls its upper bound a lower one. */
  static RateSolver impatient() {
    BlahutArimoto few = new BlahutArimoto(new BlahutArimoto.Params(0, 3));
    return (p, kernel) -> {
      Rate rate = few.minimise(p, kernel);
      return new Rate(rate.channel(), rate.marginal(), rate.rate(), rate.rate(), rate.steps());
    };
  }

  /** Counts in bits. */
  static RateSolver inBits() {
    return (p, kernel) -> {
      Rate rate = new BlahutArimoto().minimise(p, kernel);
      return new Rate(
          rate.channel(),
          rate.marginal(),
          rate.rate() / Math.log(2),
          rate.lowerBound() / Math.log(2),
          rate.steps());
    };
  }

  /** Always takes the first allowed action, which is a channel but not the best one. */
  static RateSolver firstAllowed() {
    return (p, kernel) -> {
      double[][] channel = new double[p.length][kernel[0].length];
      for (int u = 0; u < p.length; u++) {
        int a = 0;
        while (kernel[u][a] == 0) {
          a++;
        }
        channel[u][a] = 1;
      }
      double rate = Information.mutual(p, channel);
      return new Rate(channel, Information.marginal(p, channel), rate, rate, 0);
    };
  }
}
