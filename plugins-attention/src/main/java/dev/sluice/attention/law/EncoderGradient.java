package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
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
    LossAlong loss = new LossAlong(encoder, () -> loss(encoder));
    double size = LossAlong.length(gradient);
    double worst = size > 0 ? 0 : Double.NaN;
    for (int part = -1; part < PARTS; part++) {
      float[] direction = new float[gradient.length];
      int from = part < 0 ? 0 : (int) ((long) part * gradient.length / PARTS);
      int to = part < 0 ? gradient.length : (int) ((part + 1L) * gradient.length / PARTS);
      System.arraycopy(gradient, from, direction, from, to - from);
      double along = LossAlong.length(direction);
      if (along > 0) {
        double step = STEP / along;
        double slope = loss.rise(direction, step) / (2 * step * along);
        double wrong = Math.abs(slope * along - along * along);
        worst = Double.isNaN(wrong) ? wrong : Math.max(worst, wrong / (along * size));
      }
    }
    return Evidence.atMost("|slope - gradient| / |gradient|", worst, BOUND);
  }

  private static double loss(SequenceEncoder encoder) {
    Sequences encoded = encoder.encode(EncoderTrial.drawn(), EncoderTrial.conditions());
    return EncoderTrial.loss()
        .of(encoded, Sequences.zeros(encoded.batch(), encoded.length(), encoded.width()));
  }
}
