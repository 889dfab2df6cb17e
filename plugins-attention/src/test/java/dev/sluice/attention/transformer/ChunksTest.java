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
final class ChunksTest {
  @Test
  void everyRowThatIsReadIsInOnePieceAndPiecesDoNotMeet() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      Tokens tokens = ragged(random, 1 + random.nextInt(6), 1 + random.nextInt(150));
      for (Chunks chunks : List.of(Chunks.all(tokens), Chunks.read(tokens, trial % 2 == 0))) {
        int[] seen = new int[tokens.ids().length];
        for (int c = 0; c < chunks.count(); c++) {
          int rows = chunks.to(c) - chunks.from(c);
          assertThat(rows).isBetween(1, Chunks.ROWS);
          assertThat(rows % 4 == 0 || chunks.to(c) == seen.length).isTrue();
          for (int row = chunks.from(c); row < chunks.to(c); row++) {
            seen[row]++;
          }
        }
        assertThat(Arrays.stream(seen).allMatch(times -> times <= 1)).isTrue();
        assertThat(chunks.rows()).isEqualTo(Arrays.stream(seen).sum());
        for (int i = 0; i < tokens.batch(); i++) {
          int from = i * tokens.length();
          for (int next = tokens.first()[i]; next < tokens.lengths()[i]; next++) {
            assertThat(seen[from + next - 1]).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void promptsAndPaddingAreLeftOut() {
    Tokens tokens = Tokens.padded(List.of(new int[64], new int[16])).from(new int[] {48, 12});
    assertThat(Chunks.all(tokens).rows()).isEqualTo(80);
    assertThat(Chunks.read(tokens, false).rows()).isEqualTo(20 + 8);
  }

  @Test
  void aRaggedBatchHasTheGradientOfItsSequences() {
    Random random = new Random(2);
    Tokens tokens = ragged(random, 5, 131);
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
      model.lossAndGradient(ragged(random, 5, 131), loss(tokens, weights, 0), together);
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
      assertThat(value).isCloseTo(alone, within(1e-3));
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
