package dev.sluice.alignment.exact;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.GroupClaim;
import java.util.ArrayList;
import java.util.List;

/**
 * The expected gradient of a {@linkplain GroupClaim group objective} on the policy's own answers,
 * by listing every batch of groups. Where it is 0 the method is at rest: that is its optimum,
 * whatever its name. Where a method draws groups of equal rewards again, groups come with the
 * probabilities that they have then.
 *
 * <p>Cost: {@code (prompts * C(group + answers - 1, group))^groups} batches.
 */
public final class GroupGradient {
  private static final int LARGEST = 50_000;

  private final TabularProblem problem;
  private final GroupClaim claim;
  private final GroupSlopes slopes;
  private final List<GroupSlopes.Member> members = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private final int answers;

  /**
   * Groups that are drawn together.
   *
   * @param groups their numbers, in their order
   */
  private record Batch(int[] groups, GroupSlopes.Slopes slopes) {}

  /**
   * @param lengths words of each answer, shape {@code [y]}
   * @param longest the most words that an answer can have
   * @param groups in a batch
   * @throws IllegalArgumentException if there are too many batches
   */
  public GroupGradient(
      TabularProblem problem, GroupClaim claim, int[] lengths, int longest, int groups) {
    this.problem = problem;
    this.claim = claim;
    this.answers = lengths.length;
    this.slopes = new GroupSlopes(claim, problem.reward(), lengths, longest);
    for (int x = 0; x < problem.prompts().length; x++) {
      for (int[] counts : Groups.of(answers, claim.group()).counts()) {
        members.add(new GroupSlopes.Member(x, counts));
      }
    }
    if (Math.pow(members.size(), groups) > LARGEST) {
      throw new IllegalArgumentException(
          members.size() + "^" + groups + " batches are too many to list: at most " + LARGEST);
    }
    list(new int[groups], 0);
  }

  private void list(int[] groups, int at) {
    for (int m = 0; m < members.size(); m++) {
      groups[at] = m;
      if (at + 1 < groups.length) {
        list(groups, at + 1);
      } else {
        List<GroupSlopes.Member> drawn = new ArrayList<>();
        for (int group : groups) {
          drawn.add(members.get(group));
        }
        batches.add(new Batch(groups.clone(), slopes.of(drawn)));
      }
    }
  }

  /** How many batches there are. */
  public int batches() {
    return batches.size();
  }

  /** How often each answer is in each group of a batch, shape {@code [groups, y]}. */
  public int[][] counts(int batch) {
    int[] groups = batches.get(batch).groups();
    int[][] counts = new int[groups.length][];
    for (int g = 0; g < groups.length; g++) {
      counts[g] = members.get(groups[g]).counts();
    }
    return counts;
  }

  /** Whether all answers in a group have the same reward. */
  public boolean equal(int batch, int group) {
    return equal(members.get(batches.get(batch).groups()[group]));
  }

  private boolean equal(GroupSlopes.Member member) {
    double[] rewards = problem.reward()[member.prompt()];
    double first = Double.NaN;
    for (int y = 0; y < answers; y++) {
      if (member.counts()[y] > 0) {
        if (!Double.isNaN(first) && rewards[y] != first) {
          return false;
        }
        first = rewards[y];
      }
    }
    return true;
  }

  /**
   * How likely each batch is when it is learnt from.
   *
   * @param policy log pi of every answer to every prompt, prompt by prompt
   */
  public double[] probabilities(AnswerScores policy) {
    double[] groups = groupProbabilities(policy.totals());
    double[] probabilities = new double[batches.size()];
    for (int b = 0; b < probabilities.length; b++) {
      probabilities[b] = 1;
      for (int group : batches.get(b).groups()) {
        probabilities[b] *= groups[group];
      }
    }
    return probabilities;
  }

  /**
   * The expected slope of the loss, which is minimised, in log pi of each word of each answer.
   *
   * @param policy log pi of every answer to every prompt, prompt by prompt
   * @param reference the same of pi_ref
   * @return shape {@code [x * y, words of y]}
   */
  public double[][] of(AnswerScores policy, AnswerScores reference) {
    double[] probabilities = probabilities(policy);
    double[] advantages = new double[policy.logProbability().length];
    double[] weights = new double[advantages.length];
    for (int b = 0; b < probabilities.length; b++) {
      add(batches.get(b), probabilities[b], advantages, weights);
    }
    double[][] words = new double[advantages.length][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new double[policy.logProbability()[i].length];
      for (int t = 0; t < words[i].length; t++) {
        double divergence =
            slopes.divergenceSlope(policy.logProbability()[i][t], reference.logProbability()[i][t]);
        words[i][t] = weights[i] * divergence - advantages[i];
      }
    }
    return words;
  }

  private void add(Batch batch, double probability, double[] advantages, double[] weights) {
    for (int g = 0; g < batch.groups().length; g++) {
      GroupSlopes.Member member = members.get(batch.groups()[g]);
      for (int y = 0; y < answers; y++) {
        double weight = probability * member.counts()[y] * batch.slopes().weight()[g][y];
        advantages[member.prompt() * answers + y] += weight * batch.slopes().advantage()[g][y];
        weights[member.prompt() * answers + y] += weight;
      }
    }
  }

  /** After groups of equal rewards were drawn again. */
  private double[] groupProbabilities(double[] logs) {
    double[] probabilities = new double[members.size()];
    double again = 0;
    for (int m = 0; m < probabilities.length; m++) {
      GroupSlopes.Member member = members.get(m);
      double[] row = new double[answers];
      for (int y = 0; y < answers; y++) {
        row[y] = Math.exp(logs[member.prompt() * answers + y]);
      }
      probabilities[m] =
          problem.prompts()[member.prompt()] * Groups.probability(member.counts(), row);
      again += equal(member) ? probabilities[m] : 0;
    }
    double draws = 0;
    for (int k = 0; k <= claim.redraws(); k++) {
      draws += Math.pow(again, k);
    }
    for (int m = 0; m < probabilities.length; m++) {
      probabilities[m] *= equal(members.get(m)) ? Math.pow(again, claim.redraws()) : draws;
    }
    return probabilities;
  }
}
