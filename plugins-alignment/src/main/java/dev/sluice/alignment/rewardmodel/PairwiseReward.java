package dev.sluice.alignment.rewardmodel;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferencePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss of rewards of pairs, {@code -log s(r_c - r_r)} (Bradley and Terry), and {@code centre
 * (r_c + r_r)^2} (Eisenstein et al. 2023, arXiv:2312.09244), means over pairs; TRL's RewardTrainer.
 *
 * @param centre weight of the second part
 */
record PairwiseReward(double centre) {
  /** Chosen answers, then the rejected ones. */
  static List<Completion> answers(List<PreferencePair> pairs) {
    List<Completion> answers = new ArrayList<>();
    pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.chosen())));
    pairs.forEach(pair -> answers.add(new Completion(pair.rejectedPrompt(), pair.rejected())));
    return answers;
  }

  /**
   * @param rewards of chosen answers, then of the rejected ones
   * @param gradient in them, written
   */
  double of(double[] rewards, double[] gradient) {
    int n = rewards.length / 2;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double margin = rewards[i] - rewards[n + i];
      double sum = rewards[i] + rewards[n + i];
      loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))) + centre * sum * sum;
      double slope = -1 / (1 + Math.exp(margin));
      gradient[i] = (slope + 2 * centre * sum) / n;
      gradient[n + i] = (-slope + 2 * centre * sum) / n;
    }
    return loss / n;
  }

  /** TRL's figures; a tie counts as wrong. */
  static Map<String, Double> figures(double[] rewards) {
    int n = rewards.length / 2;
    double right = 0;
    double margin = 0;
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      right += rewards[i] > rewards[n + i] ? 1 : 0;
      margin += rewards[i] - rewards[n + i];
    }
    for (double reward : rewards) {
      sum += reward;
      least = Math.min(least, reward);
      most = Math.max(most, reward);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", right / n);
    figures.put("margin", margin / n);
    figures.put("mean_reward", sum / rewards.length);
    figures.put("min_reward", least);
    figures.put("max_reward", most);
    return figures;
  }
}
