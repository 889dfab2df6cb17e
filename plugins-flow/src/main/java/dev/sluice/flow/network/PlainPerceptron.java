package dev.sluice.flow.network;

import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import java.util.Arrays;
import java.util.List;

/**
 * The multilayer perceptron of {@link Mlp} in double precision, one row at a time, with its
 * derivatives written out: what the fast ones are compared with.
 */
public final class PlainPerceptron {
  private final List<Integer> widths;
  private final Activation activation;
  private final TimeFeatures features;
  private final float[] parameters;
  private final double[][] before;
  private final double[][] after;

  /**
   * @param width the values of a point
   * @param parameters in the order of a network's flat vector
   */
  public PlainPerceptron(Mlp.Params params, int width, float[] parameters) {
    this.widths = params.layers(NetworkShape.of(width)).widths();
    this.activation = params.activation();
    this.features = new TimeFeatures(params.timeFrequencies());
    this.parameters = parameters.clone();
    this.before = widths.stream().map(double[]::new).toArray(double[][]::new);
    this.after = widths.stream().map(double[]::new).toArray(double[][]::new);
  }

  /** The output at a point and time, a fresh array. */
  public double[] velocity(double[] x, double t) {
    features.write(x, t, after[0]);
    int at = 0;
    for (int l = 1; l < widths.size(); l++) {
      int in = widths.get(l - 1);
      for (int o = 0; o < widths.get(l); o++) {
        double sum = parameters[at + widths.get(l) * in + o];
        for (int i = 0; i < in; i++) {
          sum += parameters[at + o * in + i] * after[l - 1][i];
        }
        before[l][o] = sum;
        after[l][o] = last(l) ? sum : activation.value(sum);
      }
      at += widths.get(l) * (in + 1);
    }
    return after[widths.size() - 1].clone();
  }

  /** The trace of the Jacobian in x at a point and time. */
  public double divergence(double[] x, double t) {
    velocity(x, t);
    double trace = 0;
    for (int j = 0; j < x.length; j++) {
      double[] tangent = new double[widths.get(0)];
      tangent[j] = 1;
      int at = 0;
      for (int l = 1; l < widths.size(); l++) {
        double[] next = new double[widths.get(l)];
        for (int o = 0; o < next.length; o++) {
          for (int i = 0; i < tangent.length; i++) {
            next[o] += parameters[at + o * tangent.length + i] * tangent[i];
          }
          next[o] *= last(l) ? 1 : activation.slope(before[l][o]);
        }
        at += next.length * (tangent.length + 1);
        tangent = next;
      }
      trace += tangent[j];
    }
    return trace;
  }

  /** As {@link dev.sluice.api.flow.Network#lossAndGradient}; {@code gradient} is written. */
  public double lossAndGradient(Regression batch, double[] gradient) {
    Arrays.fill(gradient, 0);
    int n = batch.x().count();
    int k = batch.target().width();
    double[] weight = batch.weight();
    double loss = 0;
    for (int r = 0; r < n; r++) {
      double[] back = velocity(batch.x().row(r), batch.t()[r]);
      double w = (weight == null ? 1 : weight[r]) / ((double) n * k);
      for (int c = 0; c < k; c++) {
        double error = back[c] - batch.target().get(r, c);
        loss += w * error * error;
        back[c] = 2 * w * error;
      }
      goBack(back, gradient);
    }
    return loss;
  }

  private void goBack(double[] output, double[] gradient) {
    double[] back = output;
    int end = parameters.length;
    for (int l = widths.size() - 1; l > 0; l--) {
      int in = widths.get(l - 1);
      int out = widths.get(l);
      int at = end - out * (in + 1);
      double[] earlier = new double[in];
      for (int o = 0; o < out; o++) {
        double d = back[o] * (last(l) ? 1 : activation.slope(before[l][o]));
        gradient[at + out * in + o] += d;
        for (int i = 0; i < in; i++) {
          gradient[at + o * in + i] += d * after[l - 1][i];
          earlier[i] += d * parameters[at + o * in + i];
        }
      }
      back = earlier;
      end = at;
    }
  }

  private boolean last(int l) {
    return l == widths.size() - 1;
  }
}
