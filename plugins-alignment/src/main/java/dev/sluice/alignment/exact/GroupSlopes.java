package dev.sluice.alignment.exact;

import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.GroupClaim.Baseline;
import java.util.ArrayList;
import java.util.List;

/**
 * The slopes of a {@linkplain GroupClaim group objective} in log pi of words, on the policy's own
 * answers, as the claim defines them: written from the formulas, for one batch. Shared, not copied.
 *
 * @param rewards of each prompt's answers, shape {@code [x, y]}
 * @param lengths words of each answer, shape {@code [y]}
 * @param longest the most words of an answer
 */
record GroupSlopes(GroupClaim claim, double[][] rewards, int[] lengths, int longest) {
  /** A prompt and how often each answer to it is in the group. */
  record Member(int prompt, int[] counts) {}

  /**
   * Of each answer in each group of a batch: its advantage and the weight of each of its words.
   *
   * @param advantage shape {@code [groups, y]}
   * @param weight shape {@code [groups, y]}
   */
  record Slopes(double[][] advantage, double[][] weight) {}

  Slopes of(List<Member> batch) {
    double[][] advantages = new double[batch.size()][];
    double[][] weights = new double[batch.size()][lengths.length];
    double batchDeviation = deviation(all(batch));
    int words = 0;
    for (Member member : batch) {
      for (int y = 0; y < lengths.length; y++) {
        words += member.counts()[y] * lengths[y];
      }
    }
    int answers = batch.size() * claim.group();
    for (int g = 0; g < batch.size(); g++) {
      List<Double> own = all(List.of(batch.get(g)));
      double scale =
          switch (claim.scale()) {
            case GROUP -> deviation(own);
            case BATCH -> batchDeviation;
            case NONE -> 1;
          };
      advantages[g] = advantages(rewards[batch.get(g).prompt()], own, scale);
      for (int y = 0; y < lengths.length; y++) {
        weights[g][y] =
            switch (claim.average()) {
              case WORDS -> 1.0 / words;
              case ANSWERS -> 1.0 / (answers * lengths[y]);
              case CONSTANT -> 1.0 / (answers * (claim.longest() > 0 ? claim.longest() : longest));
            };
      }
    }
    return new Slopes(advantages, weights);
  }

  private double[] advantages(double[] reward, List<Double> own, double scale) {
    double[] advantages = new double[reward.length];
    double sum = own.stream().mapToDouble(r -> r).sum();
    for (int y = 0; y < reward.length && scale > 0; y++) {
      double baseline =
          claim.baseline() == Baseline.MEAN
              ? sum / claim.group()
              : (sum - reward[y]) / (claim.group() - 1);
      advantages[y] = (reward[y] - baseline) / scale;
    }
    return advantages;
  }

  private List<Double> all(List<Member> batch) {
    List<Double> all = new ArrayList<>();
    for (Member member : batch) {
      for (int y = 0; y < member.counts().length; y++) {
        for (int k = 0; k < member.counts()[y]; k++) {
          all.add(rewards[member.prompt()][y]);
        }
      }
    }
    return all;
  }

  /** With n - 1; exactly 0 where all are the same number. */
  static double deviation(List<Double> x) {
    if (x.stream().distinct().count() == 1) {
      return 0;
    }
    double mean = x.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = x.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (x.size() - 1));
  }

  /** k'(t) of the claim's estimate of the divergence, times beta. */
  double divergenceSlope(double log, double reference) {
    double t = log - reference;
    return claim.beta()
        * switch (claim.divergence()) {
          case K1 -> 1;
          case K2 -> t;
          case K3 -> 1 - Math.exp(-t);
        };
  }
}
