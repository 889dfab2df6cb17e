package dev.sluice.flow.network;

import dev.sluice.api.vector.LayerMath;

/**
 * Where the layers of a multilayer perceptron stand in arrays whose rows are filled up to whole
 * vectors. Three arrays hold parameters or gradients, one layer after another: panels of the
 * weights turned over {@code [in, out]}, from which a layer goes forward; panels {@code [out, in]},
 * from which it goes back; and rows {@code [out, in]} with the biases, where gradients add up.
 */
final class DenseLayout {
  private final LayerWidths layers;
  private final LayerMath math;
  private final int[] forward;
  private final int[] backward;
  private final int[] bias;
  private final int[] weight;
  private final int[] flat;

  DenseLayout(LayerWidths layers, LayerMath math) {
    this.layers = layers;
    this.math = math;
    int count = layers.count();
    forward = new int[count + 1];
    backward = new int[count + 1];
    bias = new int[count + 1];
    weight = new int[count + 1];
    flat = new int[count + 1];
    for (int l = 0; l < count; l++) {
      int in = layers.in(l);
      int out = layers.out(l);
      forward[l + 1] = Math.addExact(forward[l], math.panels(in, out));
      backward[l + 1] = Math.addExact(backward[l], math.panels(out, in));
      bias[l + 1] = bias[l] + math.columns(out);
      weight[l + 1] =
          Math.addExact(weight[l], Math.multiplyExact(LayerMath.rows(out), math.columns(in)));
      flat[l + 1] = flat[l] + out * (in + 1);
    }
  }

  LayerWidths layers() {
    return layers;
  }

  LayerMath math() {
    return math;
  }

  int count() {
    return layers.count();
  }

  /** The input of layer {@code l}, and what comes out of the layer before it. */
  int width(int l) {
    return layers.widths().get(l);
  }

  int columns(int l) {
    return math.columns(width(l));
  }

  /** Between rows of activations: never a power of 2, whose rows would share cache lines. */
  int stride(int l) {
    return columns(l) + 16;
  }

  /** Of layer {@code l} in the flat vector; its biases follow its weights. */
  int flat(int l) {
    return flat[l];
  }

  int flatBias(int l) {
    return flat[l] + width(l) * width(l + 1);
  }

  /** In the panels that go forward; of {@code l = count()} their length, here and below. */
  int forward(int l) {
    return forward[l];
  }

  int backward(int l) {
    return backward[l];
  }

  int bias(int l) {
    return bias[l];
  }

  /** In the padded rows of gradients. */
  int weight(int l) {
    return weight[l];
  }
}
