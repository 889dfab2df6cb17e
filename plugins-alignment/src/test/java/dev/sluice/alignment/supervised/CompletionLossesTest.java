package dev.sluice.alignment.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.CompletionBatch;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.ScoreLoss;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CompletionLossesTest {
  private static final double[][] POLICY = {{-1, -2}, {-0.5}, {-3, -1, -0.25}};
  private static final double[][] REFERENCE = {{-1.5, -1}, {-0.75}, {-2, -2, -1}};
  private static final boolean[] LABELS = {true, false, true};
  private static final LabelledKto KTO = new LabelledKto(new LabelledKto.Params(0.2, 1.5, 0.5));

  @Test
  void supervisedIsTheMeanOverAllWordsOfTheUpdate() {
    ScoreLoss.Gradient value = new AnswerLikelihood().of(batch(POLICY, 6));
    assertThat(value.loss()).isCloseTo(7.75 / 6, within(1e-12));
    // Two micro-batches with 20 words together: each divides by ten, and the mean of both by 20.
    assertThat(new AnswerLikelihood().of(batch(POLICY, 10)).loss()).isCloseTo(0.775, within(1e-12));
  }

  @Test
  void ktoIsTrlsFormula() {
    // Log-ratios -0.5, 0.25, 0.75; z = mean of 0.3 and -0.1 = 0.1.
    double[] ratios = {-0.5, 0.25, 0.75};
    double z = 0.1;
    double expected =
        (1.5 * (1 - sigmoid(0.2 * (ratios[0] - z)))
                + 0.5 * (1 - sigmoid(0.2 * (z - ratios[1])))
                + 1.5 * (1 - sigmoid(0.2 * (ratios[2] - z))))
            / 3;
    assertThat(KTO.of(batch(POLICY, 6)).loss()).isCloseTo(expected, within(1e-12));
    assertThat(KTO.metrics(batch(POLICY, 6)).get("kl")).isCloseTo(0.1, within(1e-12));
    assertThat(KTO.metrics(batch(POLICY, 6)).get("rewards/chosen"))
        .isCloseTo(0.2 * 0.125, within(1e-12));
    assertThat(KTO.metrics(batch(POLICY, 6)).get("rewards/rejected"))
        .isCloseTo(0.05, within(1e-12));
  }

  @Test
  void theAnchorOfKtoIsNotNegative() {
    CompletionBatch low =
        new CompletionBatch(scores(POLICY), scores(REFERENCE), LABELS, new double[] {-4, -2}, 6);
    assertThat(KTO.metrics(low).get("kl")).isZero();
  }

  @TestFactory
  List<DynamicTest> slopesAreDerivatives() {
    return List.of(slope("supervised", new AnswerLikelihood()), slope("kto", KTO));
  }

  private static DynamicTest slope(String name, CompletionLoss loss) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ScoreLoss.Gradient at = loss.of(batch(POLICY, 6));
          for (int i = 0; i < POLICY.length; i++) {
            for (int t = 0; t < POLICY[i].length; t++) {
              double up = loss.of(batch(moved(i, t, 1e-6), 6)).loss();
              double down = loss.of(batch(moved(i, t, -1e-6), 6)).loss();
              assertThat(at.words()[i][t]).isCloseTo((up - down) / 2e-6, within(1e-8));
            }
          }
        });
  }

  private static double[][] moved(int answer, int word, double by) {
    double[][] moved = new double[POLICY.length][];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = POLICY[i].clone();
    }
    moved[answer][word] += by;
    return moved;
  }

  private static CompletionBatch batch(double[][] policy, double tokens) {
    return new CompletionBatch(
        scores(policy), scores(REFERENCE), LABELS, new double[] {0.3, -0.1}, tokens);
  }

  private static AnswerScores scores(double[][] words) {
    return new AnswerScores(words, new double[0][][]);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
