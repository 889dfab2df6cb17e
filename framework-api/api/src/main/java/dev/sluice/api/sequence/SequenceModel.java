package dev.sluice.api.sequence;

import dev.sluice.api.learn.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A trainable model of the next token given those before it, made by a {@link
 * SequenceModelArchitecture}.
 *
 * <p>One call at a time.
 */
public interface SequenceModel extends Parameters, TokenSampler {
  /**
   * The most tokens of a sequence.
   *
   * @since 0.3.0
   */
  default int longest() {
    return Integer.MAX_VALUE;
  }

  /**
   * The logits of the token after each.
   *
   * @return shape {@code [batch, length, vocabulary]}; those at padding and before {@link
   *     Tokens#first} mean nothing
   * @throws IllegalArgumentException for a token outside the vocabulary, or a sequence longer than
   *     the model takes
   */
  float[] logits(Tokens tokens);

  /**
   * The logarithm of each token's probability given those before it.
   *
   * @return shape {@code [batch, length]}; 0 for first tokens, which have nothing before them, and
   *     for padding; those before {@link Tokens#first} mean nothing
   * @throws IllegalArgumentException as {@link #logits}
   */
  double[] logProbabilities(Tokens tokens);

  /**
   * A loss of the log-probabilities and its gradient in the parameters.
   *
   * @param gradient of length {@link #parameterCount}, written
   * @return what {@code loss} returned; it is called once, in the thread of the caller
   * @throws IllegalArgumentException as {@link #logits}
   */
  double lossAndGradient(Tokens tokens, TokenLoss loss, float[] gradient);

  /**
   * A loss of the logits and its gradient in the parameters, for losses that read more of a
   * distribution than the probability of the token that came.
   *
   * @param gradient of length {@link #parameterCount}, written
   * @return what {@code loss} returned; it is called once, in the thread of the caller
   * @throws IllegalArgumentException as {@link #logits}
   */
  double logitLossAndGradient(Tokens tokens, LogitLoss loss, float[] gradient);

  /**
   * {@inheritDoc}
   *
   * <p>Unless a model does it better, each token costs its whole sequence anew.
   */
  @Override
  default List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < prompts.count(); i++) {
      DrawnRow row = new DrawnRow(prompts, i, decoding, ending);
      while (!row.ended()) {
        int[] all = row.all();
        float[] logits = logits(Tokens.full(1, all.length, all));
        int vocabulary = logits.length / all.length;
        row.draw(logits, logits.length - vocabulary, vocabulary);
      }
      rows.add(row.drawn());
    }
    return rows;
  }
}
