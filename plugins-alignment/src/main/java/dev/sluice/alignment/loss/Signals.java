package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceSignal;
import java.util.Arrays;

/** Sums and multiples of losses, with their gradients. */
final class Signals {
  private Signals() {}

  /** Pair by pair, {@code a first + b second}. */
  static PreferenceSignal sum(double a, PreferenceSignal first, double b, PreferenceSignal second) {
    return new PreferenceSignal(
        sum(a, first.loss(), b, second.loss()),
        sum(a, first.chosenGradient(), b, second.chosenGradient()),
        sum(a, first.rejectedGradient(), b, second.rejectedGradient()),
        sum(a, first.detail(), b, second.detail()));
  }

  /** Pair i times weight i. */
  static PreferenceSignal scaled(PreferenceSignal signal, double[] weights) {
    DetailGradient detail = signal.detail();
    return new PreferenceSignal(
        scaled(signal.loss(), weights),
        scaled(signal.chosenGradient(), weights),
        scaled(signal.rejectedGradient(), weights),
        new DetailGradient(
            scaled(detail.chosenTokens(), weights),
            scaled(detail.rejectedTokens(), weights),
            scaled(detail.chosenDivergence(), weights),
            scaled(detail.rejectedDivergence(), weights),
            scaled(detail.gold(), weights)));
  }

  private static DetailGradient sum(
      double a, DetailGradient first, double b, DetailGradient second) {
    return new DetailGradient(
        sum(a, first.chosenTokens(), b, second.chosenTokens()),
        sum(a, first.rejectedTokens(), b, second.rejectedTokens()),
        sum(a, first.chosenDivergence(), b, second.chosenDivergence()),
        sum(a, first.rejectedDivergence(), b, second.rejectedDivergence()),
        sum(a, first.gold(), b, second.gold()));
  }

  /** An empty array stands for zeros. */
  private static double[] sum(double a, double[] first, double b, double[] second) {
    double[] sum = new double[Math.max(first.length, second.length)];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (first.length == 0 ? 0 : a * first[i]) + (second.length == 0 ? 0 : b * second[i]);
    }
    return sum;
  }

  private static double[][] sum(double a, double[][] first, double b, double[][] second) {
    double[][] sum = new double[Math.max(first.length, second.length)][];
    double[] none = {};
    for (int i = 0; i < sum.length; i++) {
      sum[i] =
          sum(a, first.length == 0 ? none : first[i], b, second.length == 0 ? none : second[i]);
    }
    return sum;
  }

  private static double[] scaled(double[] values, double[] weights) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= weights[i];
    }
    return scaled;
  }

  private static double[][] scaled(double[][] values, double[] weights) {
    double[][] scaled = new double[values.length][];
    for (int i = 0; i < scaled.length; i++) {
      double weight = weights[i];
      scaled[i] = Arrays.stream(values[i]).map(x -> weight * x).toArray();
    }
    return scaled;
  }
}
