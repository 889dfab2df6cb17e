package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TransformerEncoderTest {
  private static final LayerMath MATH = TileMaths.fastestLayers();

  /** No width is a multiple of vectors, and sequences do not fit chunks of rows. */
  private static final EncoderShape SHAPE = new EncoderShape(5, 3, 2, 7);

  private static final int BATCH = 29;
  private static final Spec<Positions> NONE = Spec.of(Positions.class, "none");
  private static final Spec<AttentionKernel> NAIVE = Spec.of(AttentionKernel.class, "naive");

  private static final EncodedLoss LOSS =
      (encoded, gradient) -> {
        double sum = 0;
        for (int i = 0; i < encoded.values().length; i++) {
          double weight = Math.sin(i);
          sum += weight * encoded.values()[i] * encoded.values()[i] / 2;
          gradient.values()[i] = (float) (weight * encoded.values()[i]);
        }
        return sum;
      };

  @Test
  void gradientsOfEveryKindOfLayerAndEveryParameterEqualFiniteDifferences() {
    for (Normalisation norm : Normalisation.values()) {
      for (Activation activation : Activation.values()) {
        SequenceEncoder encoder =
            encoder(params(norm, activation), new NaiveKernel(), Rotations.rotary(), 1);
        float[] gradient = new float[encoder.parameterCount()];
        Sequences in = drawn(3);
        float[] conditions = conditions(3);
        encoder.lossAndGradient(in, conditions, LOSS, gradient);
        float[] home = new float[gradient.length];
        encoder.readParameters(home);
        double gap = 0;
        double size = 0;
        for (int i = 0; i < home.length; i++) {
          double difference = difference(encoder, home, i, in, conditions);
          gap += Math.pow(gradient[i] - difference, 2);
          size += difference * difference;
        }
        assertThat(Math.sqrt(gap / size)).as("%s, %s", norm, activation).isLessThan(2e-3);
      }
    }
  }

  private static double difference(
      SequenceEncoder encoder, float[] home, int i, Sequences in, float[] conditions) {
    double step = 4e-3;
    float[] there = home.clone();
    there[i] = (float) (home[i] + step);
    double up = there[i];
    encoder.writeParameters(there);
    double above = loss(encoder.encode(in, conditions));
    there[i] = (float) (home[i] - step);
    double down = there[i];
    encoder.writeParameters(there);
    return (above - loss(encoder.encode(in, conditions))) / (up - down);
  }

  private static double loss(Sequences encoded) {
    return LOSS.of(encoded, Sequences.zeros(encoded.batch(), encoded.length(), encoded.width()));
  }

  @Test
  void threadsAndKernelsGiveTheSameWithinRounding() {
    SequenceEncoder one =
        encoder(
            params(Normalisation.LAYER, Activation.GELU), new NaiveKernel(), new NoPositions(), 1);
    float[] expected = new float[one.parameterCount()];
    double loss = one.lossAndGradient(drawn(BATCH), conditions(BATCH), LOSS, expected);
    for (int threads : new int[] {1, 2, 3}) {
      AttentionKernel flash =
          new FlashKernel(
              new FlashKernel.Params(16, 4),
              TileMaths.fastest(),
              TileMaths.fastestLayers(),
              Models.workers(threads));
      SequenceEncoder many =
          encoder(params(Normalisation.LAYER, Activation.GELU), flash, new NoPositions(), threads);
      float[] gradient = new float[expected.length];
      assertThat(many.lossAndGradient(drawn(BATCH), conditions(BATCH), LOSS, gradient))
          .isCloseTo(loss, within(1e-5 * Math.abs(loss)));
      assertThat(distance(expected, gradient)).as("%d threads", threads).isLessThan(1e-5);
      float[] again = new float[expected.length];
      many.lossAndGradient(drawn(BATCH), conditions(BATCH), LOSS, again);
      assertThat(again).containsExactly(gradient);
    }
  }

  @Test
  void anyNumberOfSequencesIsEncodedAsEachAlone() {
    SequenceEncoder encoder =
        encoder(
            params(Normalisation.RMS, Activation.GELU), new NaiveKernel(), new NoPositions(), 2);
    float[] all = encoder.encode(drawn(BATCH), conditions(BATCH)).values();
    int size = SHAPE.length() * SHAPE.out();
    for (int count : new int[] {1, 2, 13, 26}) {
      float[] some = encoder.encode(drawn(count), conditions(count)).values();
      assertThat(some).hasSize(count * size);
      for (int i = 0; i < some.length; i++) {
        assertThat(some[i]).isCloseTo(all[i], within(1e-5f));
      }
    }
  }

  @Test
  void layersBeginAsTheIdentity() {
    SequenceEncoder fresh = fresh();
    float[] rows = fresh.encode(drawn(2), conditions(2)).values();

    // Conditions are not seen yet, and no row sees another.
    assertThat(fresh.encode(drawn(2), new float[4]).values()).containsExactly(rows);
    Sequences other = drawn(2);
    other.values()[0] += 1;
    float[] after = fresh.encode(other, conditions(2)).values();
    assertThat(Arrays.copyOfRange(after, SHAPE.out(), after.length))
        .containsExactly(Arrays.copyOfRange(rows, SHAPE.out(), rows.length));
    assertThat(after[0]).isNotEqualTo(rows[0]);
  }

  @Test
  void saysWhatIsWrong() {
    SequenceEncoder encoder =
        encoder(
            params(Normalisation.RMS, Activation.GELU), new NaiveKernel(), new NoPositions(), 1);
    assertThatThrownBy(() -> encoder.encode(Sequences.zeros(2, 5, 4), new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "this encoder takes rows [n, 5, 3] and conditions [n, 2], not [2, 5, 4] and 4 numbers");
    assertThatThrownBy(() -> new EncoderShape(5, 3, 0, 7))
        .hasMessage("length, in, condition and out must be at least 1, not 5, 3, 0 and 7");
    assertThatThrownBy(
            () ->
                new TransformerEncoder.Params(
                    1,
                    10,
                    3,
                    1,
                    Normalisation.RMS,
                    Activation.GELU,
                    true,
                    NONE,
                    NAIVE,
                    InitialWeights.drawn()))
        .hasMessage("width must be a multiple of heads, not 10 for 3");
  }

  private static double distance(float[] expected, float[] seen) {
    double gap = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      gap += Math.pow(seen[i] - expected[i], 2);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(gap / size);
  }

  private static TransformerEncoder.Params params(Normalisation norm, Activation activation) {
    return new TransformerEncoder.Params(
        2, 12, 3, 10, norm, activation, true, NONE, NAIVE, InitialWeights.drawn());
  }

  private static SequenceEncoder encoder(
      TransformerEncoder.Params params, AttentionKernel kernel, Positions positions, int threads) {
    SequenceEncoder encoder =
        new TransformerEncoder(
                params,
                kernel,
                positions,
                MATH,
                TileMaths.fastestMatrices(),
                Models.workers(threads),
                name -> new Random(1))
            .create(SHAPE);
    float[] parameters = new float[encoder.parameterCount()];
    encoder.readParameters(parameters);
    Random random = new Random(2);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    encoder.writeParameters(parameters);
    return encoder;
  }

  static SequenceEncoder fresh() {
    return new TransformerEncoder(
            params(Normalisation.RMS, Activation.GELU),
            new NaiveKernel(),
            new NoPositions(),
            MATH,
            TileMaths.fastestMatrices(),
            Models.workers(1),
            name -> new Random(1))
        .create(SHAPE);
  }

  private static Sequences drawn(int batch) {
    Sequences in = Sequences.zeros(batch, SHAPE.length(), SHAPE.in());
    Random random = new Random(3);
    for (int i = 0; i < in.values().length; i++) {
      in.values()[i] = (float) random.nextGaussian();
    }
    return in;
  }

  private static float[] conditions(int batch) {
    float[] conditions = new float[batch * SHAPE.condition()];
    Random random = new Random(4);
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = (float) random.nextGaussian();
    }
    return conditions;
  }
}
