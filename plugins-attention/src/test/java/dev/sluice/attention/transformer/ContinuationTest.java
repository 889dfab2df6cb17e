package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.position.AlibiPositions;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.attention.position.Sinusoidal;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ContinuationTest {
  private static final LayerMath MATH = TileMaths.fastestLayers();
  private static final int LENGTH = 80;
  private static final Transformer.Params PLAIN =
      Models.params(Normalisation.RMS, Activation.SWIGLU, false);

  /** A window of keys and capped scores. */
  private static final Transformer.Params NARROW =
      Models.params(Normalisation.RMS, Activation.SWIGLU, false, 9, 2);

  @Test
  void itsLogitsAreThoseOfTheWholeSequence() {
    int[] ids = new Random(3).ints(LENGTH, 0, Models.VOCABULARY).toArray();
    for (Positions positions : positions()) {
      for (AttentionKernel kernel : kernels()) {
        requireSame(ids, decoder(PLAIN, kernel, positions), kernel + ", " + positions);
        requireSame(
            ids, decoder(NARROW, kernel, positions), "window, " + kernel + ", " + positions);
      }
    }
  }

  private static void requireSame(int[] ids, Decoder decoder, String what) {
    Tokens all = Tokens.full(1, LENGTH, ids);
    float[] expected = decoder.logits(all, decoder.tape(RowPlan.of(all, true), false));
    Continuation sequence = new Continuation(decoder, LENGTH + 5);
    int at = 0;
    // More rows than a chunk has, a few, one, and again.
    for (int count : new int[] {67, 3, 1, 1, 7, 1}) {
      float[] found = sequence.take(Arrays.copyOfRange(ids, at, at + count));
      at += count;
      for (int j = 0; j < Models.VOCABULARY; j++) {
        assertThat(found[j])
            .as("%s, token %s", what, at)
            .isCloseTo(expected[(at - 1) * Models.VOCABULARY + j], within(1e-5f));
      }
    }
    assertThat(at).isEqualTo(LENGTH);
  }

  @Test
  void aPromptOutsideTheVocabularyIsRefused() {
    DecoderModel model = model(PLAIN, new NaiveKernel(), new NoPositions());
    assertThatThrownBy(() -> model.sample(new int[] {1, 9}, 2, 1, new Random(1)))
        .hasMessage("token 1 of sequence 0 is 9; the vocabulary has 0 to 6");
    assertThatThrownBy(() -> model.sample(new int[0], 2, 1, new Random(1)))
        .hasMessage("a prompt has at least 1 token, this one has none");
  }

  private static Decoder decoder(
      Transformer.Params params, AttentionKernel kernel, Positions positions) {
    return model(params, kernel, positions).decoder();
  }

  private static DecoderModel model(
      Transformer.Params params, AttentionKernel kernel, Positions positions) {
    return Models.of(params, kernel, positions, MATH, Models.workers(2));
  }

  private static List<AttentionKernel> kernels() {
    return List.of(
        new NaiveKernel(),
        new OnlineKernel(new OnlineKernel.Params(16)),
        new FlashKernel(
            new FlashKernel.Params(16, 16), TileMaths.fastest(), MATH, Models.workers(2)));
  }

  private static List<Positions> positions() {
    return List.of(
        new NoPositions(),
        new AlibiPositions(),
        new Sinusoidal(new Sinusoidal.Params(100)),
        Rotations.rotary());
  }
}
