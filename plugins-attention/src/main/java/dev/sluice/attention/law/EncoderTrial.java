package dev.sluice.attention.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.learn.GivenWeights;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import java.util.Arrays;
import java.util.Random;

/** An encoder away from where it begins, sequences, conditions, and a loss. */
final class EncoderTrial {
  static final EncoderShape SHAPE = new EncoderShape(5, 3, 2, 4);
  static final int BATCH = 7;
  private static final double MOVED = 0.2;

  private EncoderTrial() {}

  static Law<EncoderArchitecture> givenWeights() {
    return new GivenWeights<>(SHAPE, EncoderTrial::encoded);
  }

  private static double[] encoded(SequenceEncoder encoder) {
    float[] encoded = encoder.encode(drawn(), conditions()).values();
    double[] values = new double[encoded.length];
    Arrays.setAll(values, i -> encoded[i]);
    return values;
  }

  /** Not as drawn: such encoders may have layers that do nothing yet. */
  static SequenceEncoder encoder(EncoderArchitecture architecture) {
    SequenceEncoder encoder = architecture.create(SHAPE);
    float[] parameters = encoder.copyParameters();
    Random random = new Random(1);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (MOVED * random.nextGaussian());
    }
    encoder.writeParameters(parameters);
    return encoder;
  }

  static Sequences drawn() {
    Sequences in = Sequences.zeros(BATCH, SHAPE.length(), SHAPE.in());
    fill(in.values(), 2);
    return in;
  }

  static float[] conditions() {
    float[] conditions = new float[BATCH * SHAPE.condition()];
    fill(conditions, 3);
    return conditions;
  }

  /** Half the mean square of what is encoded less fixed numbers. */
  static EncodedLoss loss() {
    float[] targets = new float[BATCH * SHAPE.length() * SHAPE.out()];
    fill(targets, 4);
    return (encoded, gradient) -> {
      double sum = 0;
      for (int i = 0; i < targets.length; i++) {
        double error = encoded.values()[i] - targets[i];
        sum += error * error / 2;
        gradient.values()[i] = (float) (error / targets.length);
      }
      return sum / targets.length;
    };
  }

  private static void fill(float[] values, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }
}
