package dev.sluice.attention.transformer;

import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderShape;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import java.util.function.Supplier;

/** An encoder with its parameters, and the arrays of the last batch. */
final class EncoderModel extends FlatParameters implements SequenceEncoder {
  private final Encoder encoder;
  private Encoder.Batch kept;
  private Encoder.Batch passing;

  EncoderModel(Encoder encoder, Weights weights, Supplier<float[]> draw) {
    super(encoder.layout(), weights, draw, encoder::take);
    this.encoder = encoder;
    this.kept = encoder.batch(1, true);
    this.passing = encoder.batch(1, false);
  }

  @Override
  public Sequences encode(Sequences in, float[] condition) {
    requireFitting(in, condition);
    if (!passing.fits(in.batch())) {
      passing = encoder.batch(in.batch(), false);
    }
    return encoder.forward(in, condition, passing);
  }

  @Override
  public double lossAndGradient(
      Sequences in, float[] condition, EncodedLoss loss, float[] gradient) {
    requireFitting(in, condition);
    if (!kept.fits(in.batch())) {
      kept = encoder.batch(in.batch(), true);
    }
    Sequences encoded = encoder.forward(in, condition, kept);
    Sequences slopes = Sequences.zeros(encoded.batch(), encoded.length(), encoded.width());
    double value = loss.of(encoded, slopes);
    encoder.backward(in, slopes, kept, gradient);
    return value;
  }

  private void requireFitting(Sequences in, float[] condition) {
    EncoderShape shape = encoder.shape();
    if (in.length() != shape.length()
        || in.width() != shape.in()
        || condition.length != (long) in.batch() * shape.condition()) {
      throw new IllegalArgumentException(
          String.format(
              "this encoder takes rows [n, %d, %d] and conditions [n, %d], not [%d, %d, %d] and %d"
                  + " numbers",
              shape.length(),
              shape.in(),
              shape.condition(),
              in.batch(),
              in.length(),
              in.width(),
              condition.length));
    }
  }
}
