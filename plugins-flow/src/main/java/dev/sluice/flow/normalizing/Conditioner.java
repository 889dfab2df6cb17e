package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Dense layers with max(x, 0) between them, of which connections may be cut. For each layer the
 * vector of parameters holds the weight {@code [out, in]}, row-major, then the bias {@code [out]}.
 */
final class Conditioner {
  private final List<Integer> widths;
  private final List<boolean[]> masks;

  /**
   * @param masks one a layer, shape {@code [out, in]}, true where connected; empty where all are
   */
  Conditioner(List<Integer> widths, List<boolean[]> masks) {
    this.widths = List.copyOf(widths);
    this.masks = List.copyOf(masks);
    if (!masks.isEmpty() && masks.size() != layers()) {
      throw new IllegalArgumentException(masks.size() + " masks for " + layers() + " layers");
    }
  }

  int parameterCount() {
    int count = 0;
    for (int l = 0; l < layers(); l++) {
      count = Math.addExact(count, parameterCount(l));
    }
    return count;
  }

  /** Weight, bias, weight, bias, ... */
  List<ParameterTensor> tensors(String name) {
    List<ParameterTensor> tensors = new ArrayList<>();
    for (int l = 0; l < layers(); l++) {
      int out = widths.get(l + 1);
      tensors.add(ParameterTensor.of(name + "." + l + ".weight", out, widths.get(l)));
      tensors.add(ParameterTensor.of(name + "." + l + ".bias", out));
    }
    return tensors;
  }

  /** Uniform on +-1 / sqrt(in), weights and biases alike, as torch's own layers begin. */
  void draw(double[] parameters, int from, RandomGenerator random) {
    int at = from;
    for (int l = 0; l < layers(); l++) {
      double bound = 1 / Math.sqrt(widths.get(l));
      int end = at + parameterCount(l);
      while (at < end) {
        parameters[at++] = bound * (2 * random.nextDouble() - 1);
      }
    }
  }

  /**
   * The way of {@code input} through the layers.
   *
   * @param products also of the way back
   * @param input shape {@code [n, in]}, kept and not changed
   */
  Trace forward(Products products, double[] parameters, int from, Points input) {
    return new Trace(products, parameters, from, input);
  }

  private int layers() {
    return widths.size() - 1;
  }

  private int parameterCount(int layer) {
    return Math.multiplyExact(widths.get(layer + 1), widths.get(layer) + 1);
  }

  private boolean connected(int layer, int at) {
    return masks.isEmpty() || masks.get(layer)[at];
  }

  /** One layer's weight with cut connections at 0, shape {@code [in, out]} or as it stands. */
  private double[] weight(double[] parameters, int from, int layer, boolean transposed) {
    int in = widths.get(layer);
    int out = widths.get(layer + 1);
    double[] weight = new double[in * out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        int at = o * in + i;
        weight[transposed ? i * out + o : at] = connected(layer, at) ? parameters[from + at] : 0;
      }
    }
    return weight;
  }

  /** What every layer said, for the way back. */
  final class Trace {
    private final Products products;
    private final double[] parameters;
    private final int[] starts = new int[layers()];
    private final List<Points> values = new ArrayList<>();

    private Trace(Products products, double[] parameters, int from, Points input) {
      this.products = products;
      this.parameters = parameters;
      values.add(input);
      int start = from;
      for (int l = 0; l < layers(); l++) {
        starts[l] = start;
        values.add(layer(l, values.get(l)));
        start += parameterCount(l);
      }
    }

    /** Shape {@code [n, out]}. */
    Points output() {
      return values.get(layers());
    }

    private Points layer(int l, Points input) {
      int in = widths.get(l);
      int out = widths.get(l + 1);
      int n = input.count();
      Points output = Points.zeros(n, out);
      double[] y = output.values();
      for (int r = 0; r < n; r++) {
        System.arraycopy(parameters, starts[l] + in * out, y, r * out, out);
      }
      double[] weight = weight(parameters, starts[l], l, true);
      products.add(n, out, in, input.values(), false, weight, y, 0);
      if (l < layers() - 1) {
        for (int i = 0; i < y.length; i++) {
          y[i] = Math.max(y[i], 0);
        }
      }
      return output;
    }

    /**
     * The gradient in the input.
     *
     * @param output the gradient in the output, overwritten
     * @param gradient in the parameters, laid out as they are; this network's part is written
     */
    Points backward(Points output, double[] gradient) {
      Points slope = output;
      for (int l = layers() - 1; l >= 0; l--) {
        int in = widths.get(l);
        int out = widths.get(l + 1);
        inParameters(l, slope, gradient);
        Points before = Points.zeros(slope.count(), in);
        double[] weight = weight(parameters, starts[l], l, false);
        products.add(slope.count(), in, out, slope.values(), false, weight, before.values(), 0);
        if (l > 0) {
          double[] value = values.get(l).values();
          double[] into = before.values();
          for (int i = 0; i < into.length; i++) {
            into[i] = value[i] > 0 ? into[i] : 0;
          }
        }
        slope = before;
      }
      return slope;
    }

    private void inParameters(int l, Points slope, double[] gradient) {
      int in = widths.get(l);
      int out = widths.get(l + 1);
      int n = slope.count();
      int bias = starts[l] + in * out;
      Arrays.fill(gradient, starts[l], bias + out, 0);
      products.add(out, in, n, slope.values(), true, values.get(l).values(), gradient, starts[l]);
      for (int at = 0; at < in * out; at++) {
        if (!connected(l, at)) {
          gradient[starts[l] + at] = 0;
        }
      }
      for (int r = 0; r < n; r++) {
        for (int o = 0; o < out; o++) {
          gradient[bias + o] += slope.values()[r * out + o];
        }
      }
    }
  }
}
