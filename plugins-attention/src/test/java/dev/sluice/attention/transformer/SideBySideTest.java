package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.position.AlibiPositions;
import dev.sluice.attention.position.Sinusoidal;
import dev.sluice.runtime.vector.TileMaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SideBySideTest {
  private static final LayerMath MATH = TileMaths.fastestLayers();
  private static final Workers WORKERS = Models.workers(2);
  private static final int VOCABULARY = 203;
  private static final Decoding DECODING = new Decoding(1.1, 50, 0.95, 0.01, 1.1);

  @TestFactory
  Stream<DynamicTest> rowsAreWhatTheyAreAlone() {
    return cases()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.toString(), () -> requireAlone(one.model(), Decoding.defaults())));
  }

  @TestFactory
  Stream<DynamicTest> rowsAreWhatTheyAreAloneByEverySetting() {
    return cases()
        .limit(2)
        .map(
            one ->
                DynamicTest.dynamicTest(one.toString(), () -> requireAlone(one.model(), DECODING)));
  }

  /** Forty rows, with and without packed weights, of many lengths. */
  private static void requireAlone(SequenceModel model, Decoding decoding) {
    List<int[]> prompts = prompts(40);
    StopRule ending =
        new StopRule(
            12, Set.of(3, 7), (row, drawn, count) -> row % 5 == 1 && drawn[count - 1] % 11 == 0);

    List<int[]> together = model.sampleAll(prompts(prompts), decoding, ending);

    for (int i = 0; i < prompts.size(); i++) {
      int row = i;
      StopRule same =
          new StopRule(
              12, Set.of(3, 7), (one, drawn, count) -> ending.rule().ends(row, drawn, count));
      Prompts alone = new Prompts(prompts.subList(i, i + 1), List.of(new Random(i)));
      assertThat(together.get(i))
          .as("row %s", i)
          .isEqualTo(model.sampleAll(alone, decoding, same).get(0));
    }
    assertThat(together.stream().map(row -> row.length).distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void aRowDrawnByATemperatureAloneIsThatOfSample() {
    SequenceModel model = new Case(naive(), Rotations.rotary(), 0, Precision.FLOAT32).model();
    int[] prompt = {5, 9, 100};
    assertThat(
            model.sampleAll(
                new Prompts(List.of(prompt), List.of(new Random(4))),
                Decoding.temperature(0.7),
                StopRule.at(20, Set.of())))
        .containsExactly(model.sample(prompt, 20, 0.7, new Random(4)));
  }

  @Test
  void itIsWhatTheWholeSequenceGivesTokenByToken() {
    SequenceModel model = new Case(naive(), Rotations.rotary(), 9, Precision.FLOAT32).model();
    List<int[]> prompts = prompts(6);
    SequenceModel slow = mock(SequenceModel.class);
    when(slow.logits(any())).thenAnswer(call -> model.logits(call.getArgument(0)));
    when(slow.sampleAll(any(), any(), any())).thenCallRealMethod();
    assertThat(model.sampleAll(prompts(prompts), Decoding.greedy(), StopRule.at(15, Set.of())))
        .containsExactlyElementsOf(
            slow.sampleAll(prompts(prompts), Decoding.greedy(), StopRule.at(15, Set.of())));
  }

  @Test
  void rowsOfNoTokenAreEmpty() {
    SequenceModel model = new Case(naive(), Rotations.rotary(), 0, Precision.FLOAT32).model();
    assertThat(model.sampleAll(prompts(prompts(3)), Decoding.greedy(), StopRule.at(0, Set.of())))
        .allSatisfy(row -> assertThat(row).isEmpty())
        .hasSize(3);
    assertThat(model.sampleAll(prompts(List.of()), Decoding.greedy(), StopRule.at(3, Set.of())))
        .isEmpty();
  }

  @Test
  void wrongPromptsAreRejected() {
    SequenceModel model = new Case(naive(), Rotations.rotary(), 0, Precision.FLOAT32).model();
    StopRule ending = StopRule.at(3, Set.of());
    assertThatThrownBy(() -> prompts(List.of(new int[] {1}, new int[0])))
        .hasMessage("a prompt has at least 1 token, prompt 1 has none");
    assertThatThrownBy(() -> new Prompts(List.of(new int[] {1}), List.of()))
        .hasMessage("1 prompts cannot be drawn by 0 generators");
    assertThatThrownBy(
            () -> model.sampleAll(prompts(List.of(new int[] {1, 400})), Decoding.greedy(), ending))
        .hasMessage("token 1 of sequence 0 is 400; the vocabulary has 0 to 202");
    assertThatThrownBy(() -> StopRule.at(-1, Set.of()))
        .hasMessage("at most -1 tokens cannot be drawn");
  }

  private static List<int[]> prompts(int count) {
    Random random = new Random(8);
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Some are equal.
      prompts.add(
          i % 6 == 5
              ? prompts.get(i - 3)
              : random.ints(1 + random.nextInt(30), 0, VOCABULARY).toArray());
    }
    return prompts;
  }

  private static Prompts prompts(List<int[]> tokens) {
    return new Prompts(tokens, IntStream.range(0, tokens.size()).mapToObj(Random::new).toList());
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case(flash(), Rotations.rotary(), 0, Precision.FLOAT32),
        new Case(flash(), Rotations.rotary(), 7, Precision.BFLOAT16),
        new Case(flash(), new AlibiPositions(), 0, Precision.FLOAT16),
        new Case(naive(), new Sinusoidal(new Sinusoidal.Params(100)), 5, Precision.FLOAT32));
  }

  private static AttentionKernel flash() {
    return new FlashKernel(new FlashKernel.Params(16, 16), TileMaths.fastest(), MATH, WORKERS);
  }

  private static AttentionKernel naive() {
    return new NaiveKernel();
  }

  /** A decoder with weights large enough to matter. */
  private record Case(
      AttentionKernel kernel, Positions positions, int window, Precision precision) {
    SequenceModel model() {
      Transformer.Params params =
          new Transformer.Params(
              2,
              72,
              6,
              3,
              100,
              Normalisation.RMS,
              Activation.SWIGLU,
              true,
              window,
              0,
              Spec.of(Positions.class, "rotary"),
              Spec.of(AttentionKernel.class, "flash"),
              InitialWeights.drawn());
      Transformer transformer =
          new Transformer(
              params,
              kernel,
              positions,
              MATH,
              TileMaths.fastestMatrices(),
              TileMaths.fastestNarrow(),
              WORKERS,
              name -> new Random(1));
      Vocabulary vocabulary = new Vocabulary(VOCABULARY);
      DecoderModel drawn = transformer.trainable(vocabulary, Weights.drawn());
      float[] all = new float[drawn.parameterCount()];
      Random random = new Random(2);
      for (int i = 0; i < all.length; i++) {
        all[i] = (float) (0.3 * random.nextGaussian());
      }
      if (precision == Precision.FLOAT32) {
        drawn.writeParameters(all);
        return drawn;
      }
      return transformer.make(vocabulary, Weights.of(all).in(precision));
    }

    @Override
    public String toString() {
      return kernel.getClass().getSimpleName()
          + ", "
          + positions.getClass().getSimpleName()
          + ", window "
          + window
          + ", "
          + precision;
    }
  }
}
