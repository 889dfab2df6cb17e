package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.DistributionHolder;
import dev.sluice.api.alignment.LogitHolder;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A softmax of one row of logits for each prompt and prefix. The logits are float32, everything
 * computed from them float64.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SoftmaxTable(PrefixTable table, float[] logits)
    implements Policy, DistributionHolder, LogitHolder {
  /** The logit of a word that never comes: e to that is 0. */
  private static final double NEVER = -1000;

  /**
   * @param spread standard deviation of logits that are drawn
   * @throws RunFailedException if the space cannot be held
   */
  static SoftmaxTable of(AnswerSpace space, Weights weights, double spread, Streams streams) {
    if (space.prompts() == 0) {
      throw new RunFailedException(
          "a table needs numbered prompts, and the prompts of this task are texts: use a policy"
              + " that reads them, such as transformer");
    }
    PrefixTable table = PrefixTable.of(space);
    return new SoftmaxTable(
        table,
        weights.values(table.size(), () -> drawn(table, spread, streams.named("parameters"))));
  }

  private static float[] drawn(PrefixTable table, double spread, RandomGenerator random) {
    float[] logits = new float[table.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (spread * random.nextGaussian());
    }
    return logits;
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    return new LogRows(table, logits).score(answers, distributions);
  }

  @Override
  public double lossAndGradient(
      List<Completion> answers, boolean distributions, ScoreLoss loss, float[] gradient) {
    LogRows rows = new LogRows(table, logits);
    ScoreLoss.Gradient back = loss.of(rows.score(answers, distributions));
    rows.inLogits(answers, back, gradient);
    return back.loss();
  }

  @Override
  public List<int[]> sample(List<int[]> prompts, RandomGenerator random) {
    LogRows rows = new LogRows(table, logits);
    return prompts.stream().map(prompt -> rows.sample(prompt[0], random)).toList();
  }

  @Override
  public double[][] meanLogits(List<Completion> answers) {
    return new LogRows(table, logits).meanLogits(answers);
  }

  @Override
  public void become(double[][] distribution) {
    List<int[]> answers = table.space().answers();
    double[] mass = new double[logits.length];
    for (int x = 0; x < distribution.length; x++) {
      for (int y = 0; y < answers.size(); y++) {
        int[] rows = table.rows(new Completion(new int[] {x}, answers.get(y)));
        for (int t = 0; t < rows.length; t++) {
          mass[rows[t] * table.space().vocabulary() + answers.get(y)[t]] += distribution[x][y];
        }
      }
    }
    for (int row = 0; row < table.rows(); row++) {
      int from = row * table.space().vocabulary();
      int to = from + table.space().vocabulary();
      double total = Arrays.stream(mass, from, to).sum();
      for (int i = from; i < to; i++) {
        double log = mass[i] > 0 ? Math.log(mass[i] / total) : NEVER;
        logits[i] = total > 0 ? (float) log : 0;
      }
    }
  }

  @Override
  public int parameterCount() {
    return logits.length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return List.of(
        ParameterTensor.of(
            "logits", table.space().prompts(), table.nodes(), table.space().vocabulary()));
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(logits, 0, into, 0, logits.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, logits, 0, logits.length);
  }
}
