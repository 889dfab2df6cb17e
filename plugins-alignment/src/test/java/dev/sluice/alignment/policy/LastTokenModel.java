package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.LogitLoss;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A model of the last token alone: a table of logits. */
public final class LastTokenModel implements SequenceModel {
  private final int vocabulary;
  private final float[] table;

  private LastTokenModel(Vocabulary tokens, Weights weights) {
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

  /** Policies on such models. */
  public static PolicyArchitecture policies(int chunk) {
    return new SequencePolicies(
        new SequencePolicies.Params(
            Spec.of(SequenceModelArchitecture.class, "last-token"), chunk, InitialWeights.drawn()),
        LastTokenModel::new);
  }

  @Override
  public int parameterCount() {
    return table.length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return List.of(ParameterTensor.of("table.weight", vocabulary, vocabulary));
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
    double[] logs = new double[tokens.ids().length];
    for (int i = 1; i < logs.length; i++) {
      int place = i % tokens.length();
      if (place > 0 && place < tokens.lengths()[i / tokens.length()]) {
        logs[i] =
            LogSoftmax.of(table, tokens.ids()[i - 1] * vocabulary, vocabulary)[tokens.ids()[i]];
      }
    }
    return logs;
  }

  @Override
  public double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient) {
    double[] logs = logProbabilities(tokens);
    double[] slopes = new double[logs.length];
    double value = loss.of(logs, slopes);
    Arrays.fill(gradient, 0);
    for (int i = 1; i < slopes.length; i++) {
      int from = tokens.ids()[i - 1] * vocabulary;
      double[] row = LogSoftmax.of(table, from, vocabulary);
      for (int next = 0; logs[i] != 0 && next < vocabulary; next++) {
        double hit = next == tokens.ids()[i] ? 1 : 0;
        gradient[from + next] += (float) (slopes[i] * (hit - Math.exp(row[next])));
      }
    }
    return value;
  }

  @Override
  public double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient) {
    float[] logits = logits(tokens);
    float[] slopes = new float[logits.length];
    double value = loss.of(logits, slopes);
    Arrays.fill(gradient, 0);
    for (int i = 0; i < slopes.length; i++) {
      gradient[tokens.ids()[i / vocabulary] * vocabulary + i % vocabulary] += slopes[i];
    }
    return value;
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    throw new UnsupportedOperationException("policies sample by logits");
  }
}
