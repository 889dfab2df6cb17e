package dev.sluice.alignment.rewardmodel;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.sequence.StateModel;
import dev.sluice.api.sequence.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model with a head of one number: the reward of an answer is the product of a weight and the
 * state of its last token, without bias, as in transformers' models for sequence classification.
 * Its parameters are those of the model, then the weight.
 */
final class ScalarHead implements Parameters {
  /** Deviation of the weight's first numbers; transformers' {@code initializer_range}. */
  private static final double DEVIATION = 0.02;

  /** Lengths that batches are padded to. */
  private static final int MULTIPLE = 16;

  /** Answers that are scored at once where there is no gradient. */
  private static final int CHUNK = 32;

  private final StateModel model;
  private final float[] weight;

  ScalarHead(StateModel model, RandomGenerator random) {
    this.model = model;
    this.weight = new float[model.stateWidth()];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (DEVIATION * random.nextGaussian());
    }
  }

  /** Shape {@code [n]}. */
  double[] rewards(List<Completion> answers) {
    double[] rewards = new double[answers.size()];
    for (int from = 0; from < rewards.length; from += CHUNK) {
      int to = Math.min(rewards.length, from + CHUNK);
      double[] some = products(model.lastStates(tokens(answers.subList(from, to))));
      System.arraycopy(some, 0, rewards, from, some.length);
    }
    return rewards;
  }

  /** A loss of rewards. */
  interface RewardLoss {
    /**
     * @param gradient in the rewards, written
     */
    double of(double[] rewards, double[] gradient);
  }

  /**
   * @param gradient of length {@link #parameterCount}, written
   */
  double lossAndGradient(List<Completion> answers, RewardLoss loss, float[] gradient) {
    float[] inModel = new float[model.parameterCount()];
    float[] inWeight = new float[weight.length];
    double value =
        model.stateLossAndGradient(
            tokens(answers),
            (states, slopes) -> {
              double[] rewards = products(states);
              double[] inRewards = new double[rewards.length];
              double seen = loss.of(rewards, inRewards);
              for (int i = 0; i < rewards.length; i++) {
                for (int j = 0; j < weight.length; j++) {
                  int at = i * weight.length + j;
                  slopes[at] = (float) (inRewards[i] * weight[j]);
                  inWeight[j] += (float) (inRewards[i] * states[at]);
                }
              }
              return seen;
            },
            inModel);
    System.arraycopy(inModel, 0, gradient, 0, inModel.length);
    System.arraycopy(inWeight, 0, gradient, inModel.length, inWeight.length);
    return value;
  }

  private double[] products(float[] states) {
    double[] products = new double[states.length / weight.length];
    for (int i = 0; i < products.length; i++) {
      for (int j = 0; j < weight.length; j++) {
        products[i] += (double) states[i * weight.length + j] * weight[j];
      }
    }
    return products;
  }

  private static Tokens tokens(List<Completion> answers) {
    List<int[]> sequences = new ArrayList<>();
    for (Completion each : answers) {
      int[] all = Arrays.copyOf(each.prompt(), each.prompt().length + each.answer().length);
      System.arraycopy(each.answer(), 0, all, each.prompt().length, each.answer().length);
      sequences.add(all);
    }
    return Tokens.padded(sequences, MULTIPLE);
  }

  @Override
  public int parameterCount() {
    return Math.addExact(model.parameterCount(), weight.length);
  }

  @Override
  public List<ParameterTensor> tensors() {
    List<ParameterTensor> tensors = new ArrayList<>(model.tensors());
    tensors.add(ParameterTensor.of("score.weight", 1, weight.length));
    return tensors;
  }

  @Override
  public void readParameters(float[] into) {
    float[] own = model.copyParameters();
    System.arraycopy(own, 0, into, 0, own.length);
    System.arraycopy(weight, 0, into, own.length, weight.length);
  }

  @Override
  public void writeParameters(float[] from) {
    int count = model.parameterCount();
    model.writeParameters(Arrays.copyOf(from, count));
    System.arraycopy(from, count, weight, 0, weight.length);
  }
}
