package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.runtime.vector.TileMaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that nobody reads are left out, and nothing else changes. */
final class RowPlanTest {
  @Test
  void everyRowThatIsReadIsComputedOnce() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      Tokens tokens = ragged(random, 1 + random.nextInt(6), 1 + random.nextInt(150));
      boolean last = trial % 2 == 0;
      RowPlan plan = RowPlan.of(tokens, last);
      int[] computed = new int[tokens.ids().length];
      for (int row = 0; row < plan.count(); row++) {
        computed[plan.place(row)]++;
      }
      int[] read = new int[computed.length];
      for (int row = 0; row < plan.readCount(); row++) {
        read[plan.place(plan.read(row))]++;
      }
      for (int i = 0; i < tokens.batch(); i++) {
        int end = tokens.lengths()[i];
        for (int t = 0; t < tokens.length(); t++) {
          int place = i * tokens.length() + t;
          assertThat(computed[place]).isEqualTo(t < end ? 1 : 0);
          boolean asked = t + 1 >= tokens.first()[i] && t < end - (last ? 0 : 1);
          assertThat(read[place]).isEqualTo(asked ? 1 : 0);
        }
      }
    }
  }

  @Test
  void promptsAndPaddingAreLeftOut() {
    Tokens tokens = Tokens.padded(List.of(ids(64, 1), ids(16, 2))).from(new int[] {48, 12});
    RowPlan plan = RowPlan.of(tokens, false);
    assertThat(plan.count()).isEqualTo(80);
    assertThat(plan.readCount()).isEqualTo(16 + 4);
    assertThat(RowPlan.of(tokens, true).readCount()).isEqualTo(17 + 5);
  }

  @Test
  void aPromptThatSeveralAnswersShareIsComputedOnce() {
    Tokens tokens = pairs();
    RowPlan plan = RowPlan.of(tokens, false);
    // Its last row is read for each answer, and so computed for each.
    assertThat(plan.shared(0)).isZero();
    assertThat(plan.shared(1)).isZero();
    assertThat(plan.shared(2)).isEqualTo(11);
    assertThat(plan.shared(3)).isEqualTo(8);
    assertThat(plan.shared(4)).isEqualTo(11);
    assertThat(plan.followers(0)).containsExactly(2, 4);
    assertThat(plan.followers(1)).containsExactly(3);
    assertThat(plan.followers(2)).isEmpty();
    assertThat(plan.count()).isEqualTo(20 + 20 + 20 + 17 + 13 - 11 - 8 - 11);
  }

  @Test
  void tokensThatAreAllAskedForShareNothing() {
    int[] ids = ids(20, 3);
    RowPlan plan = RowPlan.of(Tokens.padded(List.of(ids, ids)), false);
    assertThat(plan.count()).isEqualTo(40);
  }

  /** Two prompts, of 12 and 9 tokens, with three and two answers. */
  private static Tokens pairs() {
    int[] one = ids(12, 1);
    int[] other = ids(9, 2);
    return Tokens.padded(
            List.of(
                join(one, ids(8, 3)),
                join(other, ids(11, 4)),
                join(one, ids(8, 5)),
                join(other, ids(8, 6)),
                join(one, ids(1, 7))))
        .from(new int[] {12, 9, 12, 9, 12});
  }

  private static int[] join(int[] prompt, int[] answer) {
    int[] all = Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, all, prompt.length, answer.length);
    return all;
  }

  private static int[] ids(int count, long seed) {
    return new Random(seed).ints(count, 0, Models.VOCABULARY).toArray();
  }

  @Test
  void aRaggedBatchHasTheGradientOfItsSequences() {
    requireSum(ragged(new Random(2), 5, 131));
  }

  @Test
  void aSharedPromptHasTheGradientOfAllItsSequences() {
    requireSum(pairs());
  }

  private static void requireSum(Tokens tokens) {
    Random random = new Random(4);
    double[] weights = random.doubles(tokens.ids().length, -1, 1).toArray();
    for (int threads : new int[] {1, 2}) {
      DecoderModel model =
          Models.of(
              Models.params(Normalisation.LAYER, Activation.SWIGLU, true),
              new FlashKernel(
                  new FlashKernel.Params(16, 16),
                  TileMaths.fastest(),
                  TileMaths.fastestLayers(),
                  Models.workers(threads)),
              new NoPositions(),
              TileMaths.fastestLayers(),
              Models.workers(threads));
      float[] together = new float[model.parameterCount()];
      // What other batches left behind must not matter.
      Tokens before = ragged(random, tokens.batch(), tokens.length());
      model.lossAndGradient(before, loss(tokens, weights, 0), together);
      Arrays.fill(together, Float.NaN);
      double value = model.lossAndGradient(tokens, loss(tokens, weights, 0), together);
      double[] sum = new double[together.length];
      double alone = 0;
      for (int i = 0; i < tokens.batch(); i++) {
        int from = i * tokens.length();
        int[] ids = Arrays.copyOfRange(tokens.ids(), from, from + tokens.lengths()[i]);
        Tokens one = Tokens.full(1, ids.length, ids);
        float[] gradient = new float[together.length];
        Tokens asked = one.from(new int[] {tokens.first()[i]});
        alone += model.lossAndGradient(one, loss(asked, weights, from), gradient);
        for (int k = 0; k < sum.length; k++) {
          sum[k] += gradient[k];
        }
      }
      assertThat(value).isCloseTo(alone, within(1e-4));
      assertThat(model.logProbabilities(tokens)).doesNotContain(Double.NaN);
      double largest = Arrays.stream(sum).map(Math::abs).max().orElseThrow();
      for (int k = 0; k < sum.length; k++) {
        assertThat((double) together[k]).isCloseTo(sum[k], within(1e-4 * largest));
      }
    }
  }

  /** Weighted log-probabilities of what {@code asked} asks for, weights from {@code from} on. */
  private static TokenLoss loss(Tokens asked, double[] weights, int from) {
    return (logs, slopes) -> {
      double sum = 0;
      for (int i = 0; i < logs.length; i++) {
        int sequence = i / asked.length();
        int place = i % asked.length();
        if (place >= asked.first()[sequence] && place < asked.lengths()[sequence]) {
          sum += weights[from + i] * logs[i];
          slopes[i] = weights[from + i];
        }
      }
      return sum;
    };
  }

  private static Tokens ragged(Random random, int batch, int length) {
    List<int[]> sequences = new ArrayList<>();
    int[] first = new int[batch];
    for (int i = 0; i < batch; i++) {
      int own = i == 0 ? length : 1 + random.nextInt(length);
      sequences.add(random.ints(own, 0, Models.VOCABULARY).toArray());
      first[i] = 1 + random.nextInt(own);
    }
    return Tokens.padded(sequences).from(first);
  }
}
