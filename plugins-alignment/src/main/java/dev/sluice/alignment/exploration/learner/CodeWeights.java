package dev.sluice.alignment.exploration.learner;

import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.random.RandomGenerator;

/** f(u) and a linear policy, logits W(s, a) z + b(s, a); as one flat vector: f, W, b. */
final class CodeWeights {
  private final double[][] codes;
  private final double[][][] slopes;
  private final double[][] offsets;
  private final int width;

  CodeWeights(int problems, int states, int actions, int width) {
    this.width = width;
    codes = new double[problems][width];
    slopes = new double[states][actions][width];
    offsets = new double[states][actions];
  }

  CodeWeights zeros() {
    return new CodeWeights(codes.length, offsets.length, offsets[0].length, width);
  }

  /** Normal codes and slopes; offsets are 0. */
  void draw(RandomGenerator random, double codeDeviation) {
    for (double[] code : codes) {
      for (int i = 0; i < width; i++) {
        code[i] = codeDeviation * random.nextGaussian();
      }
    }
    for (double[][] state : slopes) {
      for (double[] slope : state) {
        for (int i = 0; i < width; i++) {
          slope[i] = random.nextGaussian() / Math.sqrt(width);
        }
      }
    }
  }

  double[] code(int problem) {
    return codes[problem];
  }

  /** A copy. */
  double[][] codes() {
    double[][] copy = new double[codes.length][];
    for (int u = 0; u < codes.length; u++) {
      copy[u] = codes[u].clone();
    }
    return copy;
  }

  double[][] slopes(int state) {
    return slopes[state];
  }

  double[] offsets(int state) {
    return offsets[state];
  }

  List<ParameterTensor> tensors() {
    int states = offsets.length;
    int actions = offsets[0].length;
    return List.of(
        ParameterTensor.of("codes", codes.length, width),
        ParameterTensor.of("policy.weight", states, actions, width),
        ParameterTensor.of("policy.bias", states, actions));
  }

  int count() {
    return codes.length * width + offsets.length * offsets[0].length * (width + 1);
  }

  void copyTo(float[] into) {
    int at = 0;
    for (double[] code : codes) {
      at = put(code, into, at);
    }
    for (double[][] state : slopes) {
      for (double[] slope : state) {
        at = put(slope, into, at);
      }
    }
    for (double[] offset : offsets) {
      at = put(offset, into, at);
    }
  }

  void copyFrom(float[] from) {
    int at = 0;
    for (double[] code : codes) {
      at = take(from, at, code);
    }
    for (double[][] state : slopes) {
      for (double[] slope : state) {
        at = take(from, at, slope);
      }
    }
    for (double[] offset : offsets) {
      at = take(from, at, offset);
    }
  }

  private static int put(double[] values, float[] into, int at) {
    for (int i = 0; i < values.length; i++) {
      into[at + i] = (float) values[i];
    }
    return at + values.length;
  }

  private static int take(float[] from, int at, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = from[at + i];
    }
    return at + values.length;
  }
}
