package dev.sluice.runtime.learn;

import dev.sluice.api.learn.ParameterTensor;
import java.util.Arrays;
import java.util.List;

/**
 * Which parts of a parameter vector decay. Parts that do and parts that do not alternate.
 *
 * @param edges where each part ends, ascending; the first part decays, perhaps empty, and what is
 *     behind the last edge is the next part
 */
record DecayRanges(int[] edges) {
  /** Everything. */
  static DecayRanges all() {
    return new DecayRanges(new int[0]);
  }

  /** Tensors of two sides or more. */
  static DecayRanges matrices(List<ParameterTensor> tensors) {
    int[] edges = new int[tensors.size() + 1];
    int count = 0;
    int at = 0;
    boolean decays = true;
    for (ParameterTensor tensor : tensors) {
      boolean matrix = tensor.shape().size() >= 2;
      if (matrix != decays) {
        edges[count++] = at;
        decays = matrix;
      }
      at += tensor.size();
    }
    return new DecayRanges(Arrays.copyOf(edges, count));
  }

  /** Gives the parts of {@code from} to {@code to}. */
  void each(int from, int to, Part part) {
    int at = from;
    boolean decays = true;
    for (int edge : edges) {
      int end = Math.min(to, edge);
      if (end > at) {
        part.at(at, end, decays);
        at = end;
      }
      decays = !decays;
    }
    if (to > at) {
      part.at(at, to, decays);
    }
  }

  /** One part. */
  interface Part {
    void at(int from, int to, boolean decays);
  }
}
