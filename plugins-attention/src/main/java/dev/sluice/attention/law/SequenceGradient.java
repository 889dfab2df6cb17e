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
    SplittableRandom random = new SplittableRandom(8);
    double worst = 0;
    for (int trial = 0; trial < 4; trial++) {
      boolean whole = trial == 0;
      float[] direction = new float[gradient.length];
      for (int i = 0; i < direction.length; i++) {
        direction[i] = whole || random.nextBoolean() ? gradient[i] : 0;
      }
      double gap = gap(model, tokens, loss, gradient, direction);
      worst = Double.isNaN(gap) ? gap : Math.max(worst, gap);
    }
    return Evidence.atMost("|gradient / difference - 1|", worst, BOUND);
  }

  private static double gap(
      SequenceModel model, Tokens tokens, TokenLoss loss, float[] gradient, float[] direction) {
    double square = 0;
    double along = 0;
    for (int i = 0; i < direction.length; i++) {
      square += direction[i] * (double) direction[i];
      along += gradient[i] * (double) direction[i];
    }
    double size = Math.sqrt(square);
    float[] home = model.copyParameters();
    double up = moved(model, tokens, loss, home, direction, STEP / size);
    double down = moved(model, tokens, loss, home, direction, -STEP / size);
    model.writeParameters(home);
    return Math.abs(along / size / ((up - down) / (2 * STEP)) - 1);
  }

  private static double moved(
      SequenceModel model,
      Tokens tokens,
      TokenLoss loss,
      float[] home,
      float[] direction,
      double by) {
    float[] there = home.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (by * direction[i]);
    }
    model.writeParameters(there);
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
