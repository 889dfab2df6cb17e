package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import java.util.SplittableRandom;

/** The gradient that a model gives is the derivative of the loss that it gives. */
@Theorem(
    name = "sequence-gradient",
    statement =
        "Along its own direction and along that of a random part of it, the gradient equals the"
            + " central difference of the loss, relatively.")
public final class SequenceGradient implements Law<SequenceModelArchitecture> {
  /** Along the gradient itself the loss changes most, so float32 tells the difference best. */
  private static final double STEP = 2e-3;

  private static final double BOUND = 5e-3;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens tokens = SequenceTrial.drawn(6, 3);
    TokenLoss loss = new Weighted(new SplittableRandom(7).doubles(tokens.ids().length).toArray());
    float[] gradient = new float[model.parameterCount()];
    model.lossAndGradient(tokens, loss, gradient);
    LossAlong along = new LossAlong(model, () -> loss(model, tokens, loss));
    SplittableRandom random = new SplittableRandom(8);
    double worst = 0;
    for (int trial = 0; trial < 4; trial++) {
      boolean whole = trial == 0;
      float[] direction = new float[gradient.length];
      for (int i = 0; i < direction.length; i++) {
        direction[i] = whole || random.nextBoolean() ? gradient[i] : 0;
      }
      double gap = gap(along, gradient, direction);
      worst = Double.isNaN(gap) ? gap : Math.max(worst, gap);
    }
    return Evidence.atMost("|gradient / difference - 1|", worst, BOUND);
  }

  private static double gap(LossAlong loss, float[] gradient, float[] direction) {
    double along = 0;
    for (int i = 0; i < direction.length; i++) {
      along += gradient[i] * (double) direction[i];
    }
    double size = LossAlong.length(direction);
    return Math.abs(along / size / (loss.rise(direction, STEP / size) / (2 * STEP)) - 1);
  }

  private static double loss(SequenceModel model, Tokens tokens, TokenLoss loss) {
    double[] logProbabilities = model.logProbabilities(tokens);
    return loss.of(logProbabilities, new double[logProbabilities.length]);
  }

  /** The sum of weighted log-probabilities, negated. */
  private record Weighted(double[] weights) implements TokenLoss {
    @Override
    public double of(double[] logProbabilities, double[] gradient) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum -= weights[i] * logProbabilities[i];
        gradient[i] = -weights[i];
      }
      return sum;
    }
  }
}
