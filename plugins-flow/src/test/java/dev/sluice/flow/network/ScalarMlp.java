package dev.sluice.flow.network;

import dev.sluice.api.learn.Regression;

/**
 * The same network in plain Java and double precision, one row at a time, with backpropagation
 * written out: the reference that the tensor engine is compared with.
 */
final class ScalarMlp {
  private final int[] widths;
  private final double[] parameters;

  ScalarMlp(int[] widths, float[] parameters) {
    this.widths = widths;
    this.parameters = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = parameters[i];
    }
  }

  /** Output for one input row. */
  double[] forward(double[] input) {
    double[][] pre = new double[widths.length][];
    double[][] post = new double[widths.length][];
    run(input, pre, post);
    return post[widths.length - 1];
  }

  double lossAndGradient(Regression batch, double[] gradient) {
    int n = batch.x().count();
    int k = batch.target().width();
    double loss = 0;
    for (int r = 0; r < n; r++) {
      double[][] pre = new double[widths.length][];
      double[][] post = new double[widths.length][];
      double[] input = new double[batch.x().width() + 1];
      System.arraycopy(batch.x().row(r), 0, input, 0, batch.x().width());
      input[input.length - 1] = batch.t()[r];
      run(input, pre, post);
      double weight = batch.weight() == null ? 1 : batch.weight()[r];
      double[] back = new double[k];
      for (int c = 0; c < k; c++) {
        double error = post[widths.length - 1][c] - batch.target().get(r, c);
        loss += weight * error * error / (n * k);
        back[c] = 2 * weight * error / (n * k);
      }
      backward(pre, post, back, gradient);
    }
    return loss;
  }

  private void run(double[] input, double[][] pre, double[][] post) {
    post[0] = input;
    int at = 0;
    for (int l = 0; l + 1 < widths.length; l++) {
      int in = widths[l];
      int out = widths[l + 1];
      pre[l + 1] = new double[out];
      post[l + 1] = new double[out];
      for (int o = 0; o < out; o++) {
        double sum = parameters[at + out * in + o];
        for (int i = 0; i < in; i++) {
          sum += parameters[at + o * in + i] * post[l][i];
        }
        pre[l + 1][o] = sum;
        post[l + 1][o] = l + 2 < widths.length ? sum * sigmoid(sum) : sum;
      }
      at += out * (in + 1);
    }
  }

  private void backward(double[][] pre, double[][] post, double[] back, double[] gradient) {
    int end = parameters.length;
    double[] flow = back;
    for (int l = widths.length - 2; l >= 0; l--) {
      int in = widths[l];
      int out = widths[l + 1];
      int at = end - out * (in + 1);
      double[] before = new double[in];
      for (int o = 0; o < out; o++) {
        double s = sigmoid(pre[l + 1][o]);
        boolean last = l + 2 == widths.length;
        double d = flow[o] * (last ? 1 : s * (1 + pre[l + 1][o] * (1 - s)));
        gradient[at + out * in + o] += d;
        for (int i = 0; i < in; i++) {
          gradient[at + o * in + i] += d * post[l][i];
          before[i] += d * parameters[at + o * in + i];
        }
      }
      flow = before;
      end = at;
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
