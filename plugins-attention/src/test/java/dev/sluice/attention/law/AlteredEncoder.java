package dev.sluice.attention.law;

import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import java.util.Arrays;

/**
 * y_r = A x_r + (sum over r' of x_r') weight + C c + place_r, which keeps every law; subclasses
 * break one. Its parameters are the weight, C and the places; A is fixed.
 */
class AlteredEncoder implements SequenceEncoder {
  private final EncoderShape shape;
  private final float[] parameters;

  AlteredEncoder(EncoderShape shape, Weights weights) {
    this.shape = shape;
    int count = 1 + shape.out() * shape.condition() + shape.length();
    this.parameters = weights.values(count, () -> halves(count));
  }

  private static float[] halves(int count) {
    float[] halves = new float[count];
    Arrays.fill(halves, 0.5f);
    return halves;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(parameters, 0, into, 0, parameters.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
  }

  @Override
  public Sequences encode(Sequences in, float[] condition) {
    Sequences out = Sequences.zeros(in.batch(), shape.length(), shape.out());
    for (int i = 0; i < out.values().length; i++) {
      int row = i / shape.out();
      int sequence = row / shape.length();
      double sum = parameters[0] * total(in, sequence) + in.values()[row * shape.in()];
      for (int c = 0; c < shape.condition(); c++) {
        sum += parameters[matrix(i, c)] * condition[sequence * shape.condition() + c];
      }
      out.values()[i] = (float) (sum + place(row));
    }
    return out;
  }

  @Override
  public double lossAndGradient(
      Sequences in, float[] condition, EncodedLoss loss, float[] gradient) {
    Sequences out = encode(in, condition);
    Sequences slopes = Sequences.zeros(in.batch(), shape.length(), shape.out());
    double value = loss.of(out, slopes);
    Arrays.fill(gradient, 0);
    for (int i = 0; i < slopes.values().length; i++) {
      int row = i / shape.out();
      int sequence = row / shape.length();
      float slope = slopes.values()[i];
      gradient[0] += slope * (float) total(in, sequence);
      for (int c = 0; c < shape.condition(); c++) {
        gradient[matrix(i, c)] += slope * condition[sequence * shape.condition() + c];
      }
      gradient[placeAt(row)] += slope;
    }
    return value;
  }

  double total(Sequences in, int sequence) {
    double sum = 0;
    int size = in.length() * in.width();
    for (int i = sequence * size; i < (sequence + 1) * size; i++) {
      sum += in.values()[i];
    }
    return sum;
  }

  double place(int row) {
    return parameters[placeAt(row)];
  }

  private int placeAt(int row) {
    return parameters.length - shape.length() + row % shape.length();
  }

  private int matrix(int i, int c) {
    return 1 + i % shape.out() * shape.condition() + c;
  }

  /** Does not know where rows stand. */
  static final class Placeless extends AlteredEncoder {
    Placeless(EncoderShape shape, Weights weights) {
      super(shape, weights);
    }

    @Override
    double place(int row) {
      return 0;
    }
  }

  /** Sees the sequence before its own. */
  static final class SeesNeighbours extends AlteredEncoder {
    SeesNeighbours(EncoderShape shape, Weights weights) {
      super(shape, weights);
    }

    @Override
    double total(Sequences in, int sequence) {
      return super.total(in, sequence) + 1e-3 * super.total(in, Math.max(0, sequence - 1));
    }
  }

  /** Its gradient is a tenth too large. */
  static final class Steep extends AlteredEncoder {
    Steep(EncoderShape shape, Weights weights) {
      super(shape, weights);
    }

    @Override
    public double lossAndGradient(
        Sequences in, float[] condition, EncodedLoss loss, float[] gradient) {
      double value = super.lossAndGradient(in, condition, loss, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 1.1f;
      }
      return value;
    }
  }

  /** Always begins at the same weights. */
  static final class IgnoresWeights extends AlteredEncoder {
    IgnoresWeights(EncoderShape shape, Weights weights) {
      super(shape, Weights.drawn());
    }
  }
}
