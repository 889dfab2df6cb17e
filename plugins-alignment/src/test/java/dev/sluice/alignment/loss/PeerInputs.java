package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logits of policy and reference, as log-probabilities of answers and their tokens: the logits at
 * position t - 1 predict the token at t; the first half of the rows is chosen, the second rejected.
 */
public record PeerInputs(JsonNode inputs) {
  /** What a loss reads. */
  public PreferenceBatch batch(double... unrelated) {
    int n = rows() / 2;
    TokenScores chosen = scores(0, n);
    TokenScores rejected = scores(n, 2 * n);
    return new PreferenceBatch(
        sums(chosen.logProbability()),
        sums(rejected.logProbability()),
        sums(chosen.reference()),
        sums(rejected.reference()),
        counts(chosen),
        counts(rejected),
        new PreferenceDetail(chosen, rejected, unrelated, new double[0], new int[0]));
  }

  /**
   * The gradient of the mean loss in the logits, row-major: d log p(y) / d logit_j = [j = y] - p_j,
   * and d KL(ref || p) / d logit_j = p_j - ref_j.
   */
  public double[] inLogits(PreferenceSignal signal) {
    int n = rows() / 2;
    int length = inputs.get("logits").get(0).size();
    int words = inputs.get("logits").get(0).get(0).size();
    DetailGradient detail = signal.detail();
    double[] gradient = new double[2 * n * length * words];
    for (int row = 0; row < 2 * n; row++) {
      boolean chosen = row < n;
      int i = row % n;
      double whole = (chosen ? signal.chosenGradient() : signal.rejectedGradient())[i];
      double[][] tokens = chosen ? detail.chosenTokens() : detail.rejectedTokens();
      double[] divergences = chosen ? detail.chosenDivergence() : detail.rejectedDivergence();
      double divergence = divergences.length == 0 ? 0 : divergences[i];
      List<Integer> positions = positions(row);
      for (int k = 0; k < positions.size(); k++) {
        int t = positions.get(k);
        double token = whole + (tokens.length == 0 ? 0 : tokens[i][k]);
        double[] policy = logDistribution("logits", row, t);
        double[] reference = logDistribution("ref_logits", row, t);
        for (int word = 0; word < words; word++) {
          double p = Math.exp(policy[word]);
          gradient[(row * length + t - 1) * words + word] =
              (token * ((word == word(row, t) ? 1 : 0) - p)
                      + divergence * (p - Math.exp(reference[word])))
                  / n;
        }
      }
    }
    return gradient;
  }

  private TokenScores scores(int from, int to) {
    double[][] policy = new double[to - from][];
    double[][] reference = new double[to - from][];
    double[][] squares = new double[to - from][];
    double[] divergence = new double[to - from];
    for (int row = from; row < to; row++) {
      int[] positions = positions(row).stream().mapToInt(t -> t).toArray();
      int i = row - from;
      policy[i] = new double[positions.length];
      reference[i] = new double[positions.length];
      squares[i] = new double[positions.length];
      for (int k = 0; k < positions.length; k++) {
        double[] p = logDistribution("logits", row, positions[k]);
        double[] ref = logDistribution("ref_logits", row, positions[k]);
        int word = word(row, positions[k]);
        policy[i][k] = p[word];
        reference[i][k] = ref[word];
        squares[i][k] = Math.log(Arrays.stream(p).map(l -> Math.exp(2 * l)).sum());
        for (int j = 0; j < p.length; j++) {
          divergence[i] += Math.exp(ref[j]) * (ref[j] - p[j]);
        }
      }
    }
    return new TokenScores(policy, reference, squares, divergence);
  }

  private int rows() {
    return inputs.get("input_ids").size();
  }

  private int word(int row, int t) {
    return inputs.get("input_ids").get(row).get(t).intValue();
  }

  private List<Integer> positions(int row) {
    List<Integer> positions = new ArrayList<>();
    for (int t = 1; t < inputs.get("input_ids").get(row).size(); t++) {
      if (inputs.get("completion_mask").get(row).get(t).intValue() == 1) {
        positions.add(t);
      }
    }
    return positions;
  }

  private double[] logDistribution(String name, int row, int t) {
    double[] logits = Vectors.numbers(inputs.get(name).get(row).get(t - 1));
    double max = Arrays.stream(logits).max().orElseThrow();
    double total = max + Math.log(Arrays.stream(logits).map(x -> Math.exp(x - max)).sum());
    return Arrays.stream(logits).map(x -> x - total).toArray();
  }

  private static double[] sums(double[][] tokens) {
    return Arrays.stream(tokens).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  private static int[] counts(TokenScores scores) {
    return Arrays.stream(scores.logProbability()).mapToInt(row -> row.length).toArray();
  }
}
