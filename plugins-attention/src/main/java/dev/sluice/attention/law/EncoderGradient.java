package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.EncodedLoss;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;

/** The gradient that an encoder gives is the derivative of the loss. */
public final class EncoderGradient implements Law<EncoderArchitecture> {
  private static final double STEP = 4e-3;
  private static final double BOUND = 1e-2;
  private static final int PARTS = 24;

  @Override
  public String name() {
    return "encoder-gradient";
  }

  @Override
  public String statement() {
    return "Along the gradient, and along it in each of "
        + PARTS
        + " parts of the parameters, the loss of what is encoded rises as the gradient says, within"
        + " 1% of its length, by central differences.";
  }

  @Override
  public Evidence check(EncoderArchitecture architecture) {
    SequenceEncoder encoder = EncoderTrial.encoder(architecture);
    float[] gradient = new float[encoder.parameterCount()];
    encoder.lossAndGradient(
        EncoderTrial.drawn(), EncoderTrial.conditions(), EncoderTrial.loss(), gradient);
    double size = length(gradient);
    double worst = size > 0 ? 0 : Double.NaN;
    for (int part = -1; part < PARTS; part++) {
      float[] direction = new float[gradient.length];
      int from = part < 0 ? 0 : (int) ((long) part * gradient.length / PARTS);
      int to = part < 0 ? gradient.length : (int) ((part + 1L) * gradient.length / PARTS);
      System.arraycopy(gradient, from, direction, from, to - from);
      double along = length(direction);
      if (along > 0) {
        double wrong = Math.abs(slope(encoder, direction, STEP / along) * along - along * along);
        worst = Double.isNaN(wrong) ? wrong : Math.max(worst, wrong / (along * size));
      }
    }
    return Evidence.atMost("|slope - gradient| / |gradient|", worst, BOUND);
  }

  /** The loss's rise a unit of the direction's length. */
  private static double slope(SequenceEncoder encoder, float[] direction, double step) {
    float[] home = encoder.copyParameters();
    double up = moved(encoder, home, direction, step);
    double down = moved(encoder, home, direction, -step);
    encoder.writeParameters(home);
    return (up - down) / (2 * step * length(direction));
  }

  private static double moved(SequenceEncoder encoder, float[] home, float[] direction, double by) {
    float[] there = home.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (by * direction[i]);
    }
    encoder.writeParameters(there);
    EncodedLoss loss = EncoderTrial.loss();
    Sequences encoded = encoder.encode(EncoderTrial.drawn(), EncoderTrial.conditions());
    return loss.of(encoded, Sequences.zeros(encoded.batch(), encoded.length(), encoded.width()));
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
