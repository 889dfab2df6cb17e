package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is dit's own: patches, conditions, the loss. The encoder here is a stand-in. */
class DitTest {
  private final Scaling encoder = new Scaling();

  @Test
  void aPictureIsCutIntoSquaresAndPutTogetherAgain() {
    Network dit = dit(2).create(NetworkShape.of(3, 4));
    Points picture = Points.zeros(1, 12);
    Arrays.setAll(picture.values(), k -> k + 1);
    Points out = Points.zeros(1, 12);

    dit.evaluate(picture, new double[] {0.5}, out);

    assertThat(encoder.shape).isEqualTo(new EncoderShape(4, 4, 3, 4));
    assertThat(encoder.seen.values())
        .containsExactly(1, 2, 5, 6, 3, 4, 7, 8, 9, 10, 0, 0, 11, 12, 0, 0);
    assertThat(encoder.condition).containsExactly(new float[] {0.5f, 1, 0}, within(1e-6f));
    for (int k = 0; k < 12; k++) {
      assertThat(out.values()[k]).isEqualTo(2 * picture.values()[k]);
    }
  }

  @Test
  void coloursOfAPixelStayTogetherAndALineIsARowOfPixels() {
    dit(1).create(NetworkShape.of(2, 2, 3));
    assertThat(encoder.shape).isEqualTo(new EncoderShape(4, 3, 3, 3));
    Network line = new Dit(params(2), build(new Scaling())).create(NetworkShape.of(5));
    Points x = Points.of(1, 5, new double[] {1, 2, 3, 4, 5});
    Points out = Points.zeros(1, 5);
    line.evaluate(x, new double[] {0}, out);
    assertThat(out.values()).containsExactly(2, 4, 6, 8, 10);
  }

  @Test
  void whatStandsBesideAPictureIsACondition() {
    Network dit = dit(2).create(new NetworkShape(new int[] {2, 2}, 2));
    Points x = Points.of(2, 6, new double[] {1, 2, 3, 4, 0, 1, 5, 6, 7, 8, 1, 0});

    dit.evaluate(x, new double[] {0, 1}, Points.zeros(2, 4));

    assertThat(encoder.seen.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(encoder.condition)
        .containsExactly(new float[] {0, 1, 0, 0, 1, 1, 0, 1, 0, -1}, within(1e-6f));
  }

  @Test
  void theLossIsTheMeanOfWeightedSquaresAndItsGradientTheSlope() {
    Network dit = dit(2).create(NetworkShape.of(3, 3));
    Random random = new Random(1);
    Points x = normal(7, 9, random);
    Points target = normal(7, 9, random);
    double[] weight = random.doubles(7).toArray();
    Regression batch = new Regression(x, random.doubles(7).toArray(), target, weight);
    float[] gradient = new float[1];

    double loss = dit.lossAndGradient(batch, gradient);

    double expected = 0;
    double slope = 0;
    for (int k = 0; k < 63; k++) {
      double error = 2 * x.values()[k] - target.values()[k];
      expected += weight[k / 9] * error * error / 63;
      slope += 2 * weight[k / 9] * error * x.values()[k] / 63;
    }
    assertThat(loss).isCloseTo(expected, within(1e-6));
    assertThat((double) gradient[0]).isCloseTo(slope, within(1e-6));
  }

  @Test
  void manyPicturesAreEvaluatedInChunks() {
    Network dit = dit(1).create(NetworkShape.of(2));
    Points x = normal(1000, 2, new Random(2));
    Points out = Points.zeros(1000, 2);
    dit.evaluate(x, new double[1000], out);
    for (int k = 0; k < 2000; k++) {
      assertThat(out.values()[k]).isCloseTo(2 * x.values()[k], within(1e-6));
    }
    assertThat(encoder.largest).isLessThan(1000);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Constraints.broken(params(0))).containsExactly("patch must be at least 1, not 0");
    assertThat(
            Constraints.broken(
                new Dit.Params(1, -1, Spec.of(EncoderArchitecture.class, "transformer"))))
        .containsExactly("time-frequencies must be 0 or more, not -1");
    assertThatThrownBy(() -> dit(2).create(NetworkShape.of(2, 2, 2, 2)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "model 'dit' cuts pictures of shape [height, width] or [height, width, channels] into"
                + " patches, and a point of this data has shape [2, 2, 2, 2]; a model for any shape"
                + " is 'mlp'");
  }

  private Dit dit(int patch) {
    return new Dit(params(patch), build(encoder));
  }

  private static Dit.Params params(int patch) {
    return new Dit.Params(patch, 1, Spec.of(EncoderArchitecture.class, "transformer"));
  }

  private static Build build(Scaling encoder) {
    return new Build() {
      @Override
      public <T> T of(Spec<T> spec) {
        EncoderArchitecture architecture =
            (shape, weights) -> {
              encoder.shape = shape;
              return encoder;
            };
        return spec.kind().cast(architecture);
      }
    };
  }

  private static Points normal(int rows, int width, Random random) {
    Points points = Points.zeros(rows, width);
    Arrays.setAll(points.values(), k -> random.nextGaussian());
    return points;
  }

  /** Twice what it sees; 2 is its only parameter. */
  private static final class Scaling implements SequenceEncoder {
    private EncoderShape shape = new EncoderShape(1, 1, 1, 1);
    private Sequences seen = Sequences.zeros(0, 1, 1);
    private float[] condition = {};
    private int largest;

    @Override
    public Sequences encode(Sequences in, float[] conditions) {
      seen = in;
      condition = conditions;
      largest = Math.max(largest, in.batch());
      Sequences out = Sequences.zeros(in.batch(), in.length(), in.width());
      for (int i = 0; i < out.values().length; i++) {
        out.values()[i] = 2 * in.values()[i];
      }
      return out;
    }

    @Override
    public double lossAndGradient(
        Sequences in, float[] conditions, EncodedLoss loss, float[] gradient) {
      Sequences out = encode(in, conditions);
      Sequences slopes = Sequences.zeros(in.batch(), in.length(), in.width());
      double value = loss.of(out, slopes);
      gradient[0] = 0;
      for (int i = 0; i < slopes.values().length; i++) {
        gradient[0] += slopes.values()[i] * in.values()[i];
      }
      return value;
    }

    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public void readParameters(float[] into) {
      into[0] = 2;
    }

    @Override
    public void writeParameters(float[] from) {}
  }
}
