package dev.sluice.attention.law;

import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import java.util.random.RandomGenerator;

/**
 * A model of the last token alone, a table of logits, which keeps every law; subclasses break one.
 */
class AlteredModel implements SequenceModel {
  private final int vocabulary;
  private final float[] table;

  AlteredModel(Vocabulary tokens, Weights weights) {
    vocabulary = tokens.size();
    int count = vocabulary * vocabulary;
    table = weights.values(count, () -> waves(count));
  }

  private static float[] waves(int count) {
    float[] waves = new float[count];
    for (int i = 0; i < count; i++) {
      waves[i] = (float) Math.sin(3.0 * i);
    }
    return waves;
  }

  @Override
  public int parameterCount() {
    return table.length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(table, 0, into, 0, table.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, table, 0, table.length);
  }

  @Override
  public float[] logits(Tokens tokens) {
    float[] logits = new float[tokens.ids().length * vocabulary];
    for (int i = 0; i < tokens.ids().length; i++) {
      System.arraycopy(table, tokens.ids()[i] * vocabulary, logits, i * vocabulary, vocabulary);
    }
    return logits;
  }

  @Override
  public double[] logProbabilities(Tokens tokens) {
    double[] all = new double[tokens.ids().length];
    for (int i = 0; i < all.length; i++) {
      if (isNext(tokens, i)) {
        all[i] = Math.log(probability(tokens.ids()[i - 1], tokens.ids()[i]));
      }
    }
    return all;
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    double[] logProbabilities = logProbabilities(tokens);
    double[] slopes = new double[logProbabilities.length];
    double value = loss.of(logProbabilities, slopes);
    for (int i = 0; i < slopes.length; i++) {
      for (int next = 0; isNext(tokens, i) && next < vocabulary; next++) {
        int last = tokens.ids()[i - 1];
        double hit = next == tokens.ids()[i] ? 1 : 0;
        gradient[last * vocabulary + next] += (float) (slopes[i] * (hit - probability(last, next)));
      }
    }
    return value;
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    float[] logits = logits(tokens);
    float[] slopes = new float[logits.length];
    double value = loss.of(logits, slopes);
    for (int i = 0; i < slopes.length; i++) {
      gradient[tokens.ids()[i / vocabulary] * vocabulary + i % vocabulary] += slopes[i];
    }
    return value;
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    int[] drawn = new int[count];
    int last = prompt[prompt.length - 1];
    for (int i = 0; i < count; i++) {
      last = mostProbable(last);
      drawn[i] = last;
    }
    return drawn;
  }

  int mostProbable(int last) {
    int best = 0;
    for (int j = 1; j < vocabulary; j++) {
      best = table[last * vocabulary + j] > table[last * vocabulary + best] ? j : best;
    }
    return best;
  }

  static boolean isNext(Tokens tokens, int i) {
    int place = i % tokens.length();
    return place > 0 && place < tokens.lengths()[i / tokens.length()];
  }

  private double probability(int last, int next) {
    double sum = 0;
    for (int j = 0; j < vocabulary; j++) {
      sum += Math.exp(table[last * vocabulary + j]);
    }
    return Math.exp(table[last * vocabulary + next]) / sum;
  }

  /** Forgets to normalise a little. */
  static final class Unnormalised extends AlteredModel {
    Unnormalised(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double[] logProbabilities(Tokens tokens) {
      double[] all = super.logProbabilities(tokens);
      for (int i = 0; i < all.length; i++) {
        all[i] += isNext(tokens, i) ? 1e-3 : 0;
      }
      return all;
    }
  }

  /** Looks at the token behind. */
  static final class SeesOneAhead extends AlteredModel {
    SeesOneAhead(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double[] logProbabilities(Tokens tokens) {
      double[] all = super.logProbabilities(tokens);
      for (int i = 0; i + 1 < all.length; i++) {
        all[i] += isNext(tokens, i) && isNext(tokens, i + 1) ? 1e-9 * tokens.ids()[i + 1] : 0;
      }
      return all;
    }
  }

  /** Takes padding for tokens. */
  static final class ReadsPadding extends AlteredModel {
    ReadsPadding(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double[] logProbabilities(Tokens tokens) {
      return super.logProbabilities(Tokens.full(tokens.batch(), tokens.length(), tokens.ids()));
    }
  }

  /** Its gradient is a tenth too large. */
  static final class Steep extends AlteredModel {
    Steep(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
      double value = super.lossAndGradient(tokens, loss, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 1.1f;
      }
      return value;
    }
  }

  /** Draws by the token before the last, as a cache that is one row behind would. */
  static final class OneBehind extends AlteredModel {
    OneBehind(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
      int[] drawn = new int[count];
      for (int i = 0; i < count; i++) {
        drawn[i] = mostProbable(i < 2 ? prompt[prompt.length - 2 + i] : drawn[i - 2]);
      }
      return drawn;
    }
  }

  /** Forgets the tokens that came in the gradient of logits. */
  static final class DropsLogits extends AlteredModel {
    DropsLogits(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
      return super.logitLossAndGradient(
          tokens,
          (logits, slopes) -> {
            double value = loss.of(logits, slopes);
            slopes[0] = 0;
            return value;
          },
          gradient);
    }
  }

  /** Forgets the first token that is asked for. */
  static final class DropsTheFirst extends AlteredModel {
    DropsTheFirst(Vocabulary tokens, Weights weights) {
      super(tokens, weights);
    }

    @Override
    public double[] logProbabilities(Tokens tokens) {
      double[] all = super.logProbabilities(tokens);
      for (int i = 0; i < tokens.batch(); i++) {
        all[i * tokens.length() + tokens.first()[i]] *= tokens.first()[i] == 1 ? 1 : 0;
      }
      return all;
    }
  }

  /** Always begins at the same weights. */
  static final class IgnoresWeights extends AlteredModel {
    IgnoresWeights(Vocabulary tokens, Weights weights) {
      super(tokens, Weights.drawn());
    }
  }
}
