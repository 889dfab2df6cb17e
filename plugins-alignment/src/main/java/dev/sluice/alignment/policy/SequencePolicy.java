package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LogitHolder;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.sequence.AdaptedModel;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.HoldsSequenceModel;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenSampler;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * pi(y | x) by a model of the next token that reads the prompt and the words so far. Prompts may be
 * texts; numbered ones get a token each, so that the same policy also runs where all answers can be
 * listed. Answers, chosen and rejected alike, go through the model in one pass.
 *
 * @param chunk how many sequences are scored or continued at once where there is no gradient
 */
record SequencePolicy(SequenceModel model, AnswerSpace space, int chunk)
    implements Policy, LogitHolder, TokenSampler, HoldsSequenceModel {
  /** Logits that are read at once where there is no gradient, about: 64 MiB. */
  private static final long LOGITS = 1 << 24;

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    double[][] words = new double[answers.size()][];
    double[][][] all = new double[distributions ? words.length : 0][][];
    int step = distributions || space.prompts() > 0 ? logitChunk(answers) : chunk;
    for (int from = 0; from < words.length; from += step) {
      AnswerScores part = scoreChunk(chunk(answers, from, step), distributions);
      int count = part.logProbability().length;
      System.arraycopy(part.logProbability(), 0, words, from, count);
      if (distributions) {
        System.arraycopy(part.logDistribution(), 0, all, from, count);
      }
    }
    return new AnswerScores(words, all);
  }

  private AnswerScores scoreChunk(List<Completion> answers, boolean distributions) {
    AnswerTokens sequences = AnswerTokens.of(space, answers);
    if (distributions || space.prompts() > 0) {
      return new WordLogits(sequences, model.logits(sequences.tokens())).score(distributions);
    }
    return scores(sequences, model.logProbabilities(sequences.tokens()));
  }

  @Override
  public double lossAndGradient(
      List<Completion> answers, boolean distributions, ScoreLoss loss, float[] gradient) {
    AnswerTokens sequences = AnswerTokens.of(space, answers);
    if (distributions || space.prompts() > 0) {
      return model.logitLossAndGradient(
          sequences.tokens(),
          (logits, slopes) -> {
            WordLogits read = new WordLogits(sequences, logits);
            ScoreLoss.Gradient back = loss.of(read.score(distributions));
            read.inLogits(back, slopes);
            return back.loss();
          },
          gradient);
    }
    return model.lossAndGradient(
        sequences.tokens(),
        (logs, slopes) -> {
          ScoreLoss.Gradient back = loss.of(scores(sequences, logs));
          if (back.logits().length > 0) {
            throw new IllegalArgumentException(
                "the loss has a gradient in logits, and did not ask for distributions");
          }
          for (int i = 0; i < answers.size(); i++) {
            double[] words = back.words()[i];
            System.arraycopy(words, 0, slopes, sequences.place(i, 0), words.length);
          }
          return back.loss();
        },
        gradient);
  }

  /** Each answer's part of {@code [batch, length]}. */
  private static AnswerScores scores(AnswerTokens sequences, double[] logs) {
    double[][] words = new double[sequences.answers().size()][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new double[sequences.answers().get(i).answer().length];
      System.arraycopy(logs, sequences.place(i, 0), words[i], 0, words[i].length);
    }
    return new AnswerScores(words, new double[0][][]);
  }

  @Override
  public List<int[]> sample(List<int[]> prompts, RandomGenerator random) {
    return new Continuations(model, space, chunk, random).of(prompts);
  }

  @Override
  public int[] sample(int[] prompt, int count, double temperature, RandomGenerator random) {
    return model.sample(prompt, count, temperature, random);
  }

  @Override
  public int[] sampleUntil(
      int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    return model.sampleUntil(end, prompt, count, temperature, random);
  }

  @Override
  public List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    return model.sampleAll(prompts, decoding, ending);
  }

  @Override
  public double[][] meanLogits(List<Completion> answers) {
    double[][] means = new double[answers.size()][];
    int step = logitChunk(answers);
    for (int from = 0; from < means.length; from += step) {
      AnswerTokens sequences = AnswerTokens.of(space, chunk(answers, from, step));
      double[][] part = new WordLogits(sequences, model.logits(sequences.tokens())).means();
      System.arraycopy(part, 0, means, from, part.length);
    }
    return means;
  }

  @Override
  public Optional<Policy> base() {
    return model instanceof AdaptedModel adapted
        ? Optional.of(new SequencePolicy(adapted.base(), space, chunk))
        : Optional.empty();
  }

  /** How many sequences are read at once where all their logits are. */
  private int logitChunk(List<Completion> answers) {
    int longest =
        answers.stream()
            .mapToInt(each -> each.prompt().length + each.answer().length)
            .max()
            .orElse(1);
    long each = (long) longest * AnswerTokens.vocabulary(space);
    return (int) Math.max(1, Math.min(chunk, LOGITS / each));
  }

  private static List<Completion> chunk(List<Completion> answers, int from, int step) {
    return answers.subList(from, Math.min(answers.size(), from + step));
  }

  @Override
  public int parameterCount() {
    return model.parameterCount();
  }

  @Override
  public List<ParameterTensor> tensors() {
    return model.tensors();
  }

  @Override
  public void readParameters(float[] into) {
    model.readParameters(into);
  }

  @Override
  public Optional<float[]> ownParameters() {
    return model.ownParameters();
  }

  @Override
  public void writeParameters(float[] from) {
    model.writeParameters(from);
  }
}
