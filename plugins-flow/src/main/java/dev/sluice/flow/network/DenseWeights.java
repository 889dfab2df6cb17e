package dev.sluice.flow.network;

import dev.sluice.api.vector.Workers;

/** The parameters as products want them: panels both ways, and padded biases. */
final class DenseWeights {
  private static final int TASK = 16_384;

  final float[] forward;
  final float[] backward;
  final float[] bias;
  private final DenseLayout layout;

  DenseWeights(DenseLayout layout) {
    this.layout = layout;
    forward = new float[layout.forward(layout.count())];
    backward = new float[layout.backward(layout.count())];
    bias = new float[layout.bias(layout.count())];
  }

  /** Takes new parameters, in the order of {@link LayerWidths}. */
  void write(float[] flat, Workers workers) {
    if (flat.length <= TASK) {
      for (int l = 0; l < layout.count(); l++) {
        layer(flat, l, 0, 1);
      }
      return;
    }
    int parts = workers.count();
    workers.run(
        parts,
        (worker, part) -> {
          for (int l = 0; l < layout.count(); l++) {
            layer(flat, l, part, parts);
          }
        });
  }

  private void layer(float[] flat, int l, int part, int parts) {
    int in = layout.width(l);
    int out = layout.width(l + 1);
    int strip = layout.math().strip();
    int from = layout.flat(l);
    int outPanels = (out - 1) / strip + 1;
    for (int p = outPanels * part / parts; p < outPanels * (part + 1) / parts; p++) {
      turn(flat, from, in, p * strip, Math.min(out, (p + 1) * strip), layout.forward(l));
    }
    int inPanels = (in - 1) / strip + 1;
    for (int p = inPanels * part / parts; p < inPanels * (part + 1) / parts; p++) {
      copy(flat, from, in, out, p * strip, layout.backward(l) + p * strip * out);
    }
    if (part == 0) {
      System.arraycopy(flat, layout.flatBias(l), bias, layout.bias(l), out);
    }
  }

  /** Rows {@code first} to {@code last} of W [out, in] become one panel of [in, out]. */
  private void turn(float[] flat, int from, int in, int first, int last, int panels) {
    int strip = layout.math().strip();
    int panel = panels + first * in;
    int row = first;
    for (; row + 4 <= last; row += 4) {
      int a = from + row * in;
      int b = a + in;
      int c = b + in;
      int d = c + in;
      int to = panel + row - first;
      for (int k = 0; k < in; k++, to += strip) {
        forward[to] = flat[a + k];
        forward[to + 1] = flat[b + k];
        forward[to + 2] = flat[c + k];
        forward[to + 3] = flat[d + k];
      }
    }
    for (; row < last; row++) {
      int a = from + row * in;
      int to = panel + row - first;
      for (int k = 0; k < in; k++, to += strip) {
        forward[to] = flat[a + k];
      }
    }
  }

  /** Columns {@code first} and on of W [out, in] become one panel. */
  private void copy(float[] flat, int from, int in, int out, int first, int panel) {
    int strip = layout.math().strip();
    int width = Math.min(strip, in - first);
    for (int row = 0; row < out; row++) {
      System.arraycopy(flat, from + row * in + first, backward, panel + row * strip, width);
    }
  }
}
