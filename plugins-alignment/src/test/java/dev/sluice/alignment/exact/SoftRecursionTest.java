package dev.sluice.alignment.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.alignment.loss.TokenSigmoid;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Word by word, by listing, and by the peers' numbers: one policy. */
final class SoftRecursionTest {
  private static final double BOUND = 1e-11;

  @Test
  void wordsAnswersAndVectorsAgree() {
    Vectors.forEachCase(
        "autoregressive_toy", json -> json.get("betas").forEach(at -> check(json, at)));
  }

  @Test
  void refusesWhatBeginsNoAnswer() {
    SoftRecursion soft =
        new SoftRecursion(
            List.of(new int[] {0}, new int[] {1}), 2, new double[] {0.5, 0.5}, new double[2], 1);
    assertThatThrownBy(() -> soft.value(List.of(1))).hasMessage("[1] does not begin an answer");
  }

  private static void check(JsonNode json, JsonNode at) {
    double beta = at.get("beta").doubleValue();
    int vocabulary = json.get("V").intValue();
    int end = json.get("eos").isNull() ? -1 : json.get("eos").intValue();
    List<int[]> answers = new AnswerSpace(1, vocabulary, json.get("L").intValue(), end).answers();
    for (int y = 0; y < answers.size(); y++) {
      assertThat(answers.get(y)).containsExactly(words(json.get("sequences").get(y)));
    }
    double[] logReference = Vectors.numbers(json.get("logp_ref"));
    double[] reference = exp(logReference);
    double[] reward = Vectors.numbers(json.get("reward"));
    SoftRecursion soft = new SoftRecursion(answers, vocabulary, reference, reward, beta);
    double[] byWords = answers.stream().mapToDouble(soft::logPolicy).toArray();
    close(byWords, Vectors.numbers(at.get("log_pi_star")));
    close(soft.value(List.of()), at.get("soft_V_root"));
    TabularProblem problem =
        new TabularProblem(new double[] {1}, new double[][] {reference}, new double[][] {reward});
    TabularOptimum optimum = TabularOptimum.of(problem, beta);
    close(optimum.logPartition()[0], at.get("logZ"));
    close(exp(byWords), optimum.policy()[0]);
    for (int k = 0; k < json.get("prefixes").size(); k++) {
      List<Integer> prefix = Arrays.stream(words(json.get("prefixes").get(k))).boxed().toList();
      close(soft.value(prefix), at.get("soft_V").get(k));
      close(soft.q(prefix), Vectors.numbers(at.get("soft_Q").get(k)));
    }
    double[] logPolicy = Vectors.numbers(json.get("logp_policy"));
    double[][] policy = {exp(logPolicy)};
    close(TabularPolicy.objective(problem, policy, beta), at.get("J_policy"));
    close(optimum.value(), at.get("J_star"));
    close(TabularPolicy.divergence(problem, policy, optimum.policy()), at.get("kl_policy_star"));
    close(maximumEntropy(policy[0], logReference, reward, beta), at.get("J_maxent_form"));
    close(
        new PopulationPreferences(problem).loss(new Dpo(new Beta(beta)), policy),
        at.get("dpo_loss_sequence_form"));
    close(tokenForm(json, answers, problem, beta), at.get("dpo_loss_token_form"));
  }

  /** J = E[r + beta log pi_ref] + beta H(pi). */
  private static double maximumEntropy(
      double[] policy, double[] logReference, double[] reward, double beta) {
    return IntStream.range(0, policy.length)
        .mapToDouble(
            y -> policy[y] * (reward[y] + beta * logReference[y] - beta * Math.log(policy[y])))
        .sum();
  }

  /** The population loss where each answer is given by its words. */
  private static double tokenForm(
      JsonNode json, List<int[]> answers, TabularProblem problem, double beta) {
    double[] reference = problem.reference()[0];
    double[] reward = problem.reward()[0];
    List<double[]> chosen = new ArrayList<>();
    List<double[]> chosenReference = new ArrayList<>();
    List<double[]> rejected = new ArrayList<>();
    List<double[]> rejectedReference = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int y = 0; y < reward.length; y++) {
      for (int z = 0; z < reward.length; z++) {
        chosen.add(logs(json, "policy_logits", answers.get(y)));
        chosenReference.add(logs(json, "ref_logits", answers.get(y)));
        rejected.add(logs(json, "policy_logits", answers.get(z)));
        rejectedReference.add(logs(json, "ref_logits", answers.get(z)));
        weights.add(2 * reference[y] * reference[z] / (1 + Math.exp(reward[z] - reward[y])));
      }
    }
    PreferenceLoss loss = new TokenSigmoid(new Beta(beta));
    double[] losses =
        loss.of(
                new PreferenceBatch(
                    sums(chosen),
                    sums(rejected),
                    sums(chosenReference),
                    sums(rejectedReference),
                    new int[0],
                    new int[0],
                    new PreferenceDetail(
                        scores(chosen, chosenReference),
                        scores(rejected, rejectedReference),
                        new double[0],
                        new double[0],
                        new int[0])))
            .loss();
    return IntStream.range(0, losses.length).mapToDouble(i -> weights.get(i) * losses[i]).sum();
  }

  private static TokenScores scores(List<double[]> policy, List<double[]> reference) {
    return new TokenScores(
        policy.toArray(new double[0][]),
        reference.toArray(new double[0][]),
        new double[0][],
        new double[0]);
  }

  private static double[] logs(JsonNode json, String name, int[] answer) {
    double[] logs = new double[answer.length];
    for (int t = 0; t < answer.length; t++) {
      for (int k = 0; k < json.get("prefixes").size(); k++) {
        if (Arrays.equals(words(json.get("prefixes").get(k)), Arrays.copyOf(answer, t))) {
          double[] logits = Vectors.numbers(json.get(name).get(k));
          logs[t] = logits[answer[t]] - Math.log(Arrays.stream(exp(logits)).sum());
        }
      }
    }
    return logs;
  }

  private static double[] sums(List<double[]> tokens) {
    return tokens.stream().mapToDouble(t -> Arrays.stream(t).sum()).toArray();
  }

  private static int[] words(JsonNode node) {
    return Arrays.stream(Vectors.numbers(node)).mapToInt(x -> (int) x).toArray();
  }

  private static double[] exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  private static void close(double[] actual, double[] expected) {
    assertThat(actual).containsExactly(expected, within(BOUND));
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), within(BOUND));
  }
}
