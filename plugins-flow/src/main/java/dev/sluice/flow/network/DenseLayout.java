package dev.sluice.flow.network;

import dev.sluice.api.vector.MatrixMath;

/**
 * Where the layers of a multilayer perceptron stand in arrays: in the flat vector of parameters and
 * gradients, and as packed right-hand sides, the weights turned over {@code [in, out]}, from which
 * a layer goes forward, and as they are {@code [out, in]}, from which it goes back.
 */
final class DenseLayout {
  private final LayerWidths layers;
  private final int[] forward;
  private final int[] backward;
  private final int[] flat;

  DenseLayout(LayerWidths layers, MatrixMath math) {
    this.layers = layers;
    int count = layers.count();
    forward = new int[count + 1];
    backward = new int[count + 1];
    flat = new int[count + 1];
    for (int l = 0; l < count; l++) {
      int in = layers.in(l);
      int out = layers.out(l);
      forward[l + 1] = Math.addExact(forward[l], math.packed(in, out));
      backward[l + 1] = Math.addExact(backward[l], math.packed(out, in));
      flat[l + 1] = flat[l] + out * (in + 1);
    }
  }

  LayerWidths layers() {
    return layers;
  }

  int count() {
    return layers.count();
  }

  /** The input of layer {@code l}, and what comes out of the layer before it. */
  int width(int l) {
    return layers.widths().get(l);
  }

  int widest() {
    return layers.widths().stream().mapToInt(width -> width).max().orElseThrow();
  }

  /** Of layer {@code l} in the flat vector; its biases follow its weights. */
  int flat(int l) {
    return flat[l];
  }

  int flatBias(int l) {
    return flat[l] + width(l) * width(l + 1);
  }

  /** In the packed weights that go forward; of {@code l = count()} their length, as below. */
  int forward(int l) {
    return forward[l];
  }

  int backward(int l) {
    return backward[l];
  }
}
