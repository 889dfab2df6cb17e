package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.vector.LayerMath;
import java.util.Arrays;

/** The last norm and the matrix to logits; a row's distribution is that of the next token. */
final class Head {
  private final Dimensions sizes;
  private final RowNorm norm;
  private final Affine logits;

  Head(Layout layout, Normalisation normalisation, LayerMath math) {
    sizes = layout.dimensions();
    norm = new RowNorm(layout, "norm", normalisation, math);
    logits = new Affine(layout, "head", sizes.width(), sizes.vocabulary(), false, math);
  }

  RowNorm norm() {
    return norm;
  }

  Affine matrix() {
    return logits;
  }

  /** The token whose probability row {@code row} has, or -1 where none is asked for. */
  private static int target(Tokens tokens, int row) {
    int sequence = row / tokens.length();
    int next = row % tokens.length() + 1;
    boolean read = next >= tokens.first()[sequence] && next < tokens.lengths()[sequence];
    return read ? tokens.ids()[row + 1] : -1;
  }

  /** The gradient in the logits of a chunk of rows, from that of all to {@code space.logits}. */
  void givenLogits(int from, int to, Tokens tokens, float[] slopes, Space space) {
    int vocabulary = sizes.vocabulary();
    for (int row = from; row < to; row++) {
      int sequence = row / tokens.length();
      int next = row % tokens.length() + 1;
      int at = (row - from) * sizes.stride(vocabulary);
      if (next >= tokens.first()[sequence] && next <= tokens.lengths()[sequence]) {
        System.arraycopy(slopes, row * vocabulary, space.logits, at, vocabulary);
      } else {
        Arrays.fill(space.logits, at, at + vocabulary, 0);
      }
    }
  }

  /** Writes logits of a chunk of rows to {@code space.logits}. */
  void logits(int from, int to, float[] rows, RowNorm.Moments moments, Space space) {
    int stride = sizes.stride(sizes.width());
    norm.apply(rows, stride, from, to, moments, space.normed, stride);
    logits.apply(
        to - from, space.normed, 0, stride, space.logits, 0, sizes.stride(sizes.vocabulary()));
  }

  /**
   * Log-probabilities of the tokens behind a chunk of rows.
   *
   * @param into shape {@code [batch, length]}
   */
  void logProbabilities(int from, int to, Tape tape, Tokens tokens, double[] into, Space space) {
    logits(from, to, tape.layer(sizes.layers()).entering, tape.moments, space);
    int vocabulary = sizes.vocabulary();
    int stride = sizes.stride(vocabulary);
    for (int row = from; row < to; row++) {
      int at = (row - from) * stride;
      int target = target(tokens, row);
      float logit = target < 0 ? 0 : space.logits[at + target];
      float largest = largest(space.logits, at, vocabulary);
      double sum = exponentials(space.logits, at, vocabulary, largest);
      if (target >= 0) {
        into[row + 1] = logit - largest - Math.log(sum);
      }
      if (tape.probabilities.length > 0) {
        scale(space.logits, at, (float) (1 / sum), vocabulary, tape.probabilities, row * stride);
      }
    }
  }

  /** From the gradient in log-probabilities to that in logits, in {@code space.logits}. */
  void inLogits(int from, int to, Tape tape, Tokens tokens, double[] slopes, Space space) {
    int vocabulary = sizes.vocabulary();
    int wide = sizes.stride(vocabulary);
    for (int row = from; row < to; row++) {
      int target = target(tokens, row);
      float slope = target < 0 ? 0 : (float) slopes[row + 1];
      int at = (row - from) * wide;
      scale(tape.probabilities, row * wide, -slope, vocabulary, space.logits, at);
      if (target >= 0) {
        space.logits[at + target] += slope;
      }
    }
  }

  /**
   * Back from logits, whose gradient is in {@code space.logits}, to the rows that leave the last
   * layer, whose gradient is set.
   */
  void back(int from, int to, Tape tape, float[] gradient, Space space) {
    int wide = sizes.stride(sizes.vocabulary());
    int stride = sizes.stride(sizes.width());
    float[] rows = tape.layer(sizes.layers()).entering;
    norm.again(rows, stride, from, to, tape.moments, space.normed, stride);
    logits.gradient(to - from, space.normed, stride, space.logits, 0, wide, gradient);
    logits.back(to - from, space.logits, 0, wide, space.normed, stride);
    Arrays.fill(tape.gradient, from * stride, to * stride, 0);
    norm.back(rows, stride, from, to, tape.moments, space.normed, tape.gradient, gradient);
  }

  private static float largest(float[] x, int from, int count) {
    float largest = x[from];
    for (int j = 1; j < count; j++) {
      largest = Math.max(largest, x[from + j]);
    }
    return largest;
  }

  /** x = e^(x - largest), and their sum. */
  private static double exponentials(float[] x, int from, int count, float largest) {
    double sum = 0;
    for (int j = 0; j < count; j++) {
      double power = Math.exp(x[from + j] - largest);
      x[from + j] = (float) power;
      sum += power;
    }
    return sum;
  }

  private static void scale(float[] x, int from, float factor, int count, float[] target, int to) {
    for (int j = 0; j < count; j++) {
      target[to + j] = factor * x[from + j];
    }
  }
}
