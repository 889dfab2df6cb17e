package dev.sluice.attention.memory;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One kernel over growing numbers of rows, forward and backward. */
final class Sweep {
  final String name;
  final List<Integer> sizes = new ArrayList<>();
  final List<Usage> forward = new ArrayList<>();
  final List<Usage> both = new ArrayList<>();

  /** Rows that would have cost too much, by what fewer rows cost. */
  final List<Integer> skipped = new ArrayList<>();

  private final AttentionKernel kernel;

  Sweep(String name, AttentionKernel kernel) {
    this.name = name;
    this.kernel = kernel;
  }

  /**
   * Measures, unless four times what half as many rows cost is too much.
   *
   * @param megabytes the most that a call may allocate
   * @param seconds the most that a call may take
   */
  void measure(int rows, int width, double megabytes, double seconds, RandomGenerator random) {
    if (!sizes.isEmpty()) {
      double ratio = rows / (double) sizes.get(sizes.size() - 1);
      Usage last = both.get(both.size() - 1);
      boolean large = last.allocated() * ratio * ratio > megabytes * 1e6;
      boolean slow = last.milliseconds() * ratio * ratio > seconds * 1e3;
      if (large || slow || !skipped.isEmpty()) {
        skipped.add(rows);
        return;
      }
    }
    FloatHeads q = normal(rows, width, random);
    FloatHeads k = normal(rows, width, random);
    FloatHeads v = normal(rows, width, random);
    FloatHeads gradient = normal(rows, width, random);
    AttentionSpec spec = AttentionSpec.scaled(1 / Math.sqrt(width));
    Runnable pass =
        () -> {
          FloatOutput saved = kernel.forward(q, k, v, spec);
          kernel.backward(q, k, v, spec, saved, gradient);
        };
    if (sizes.isEmpty()) {
      Usage.warmUp(pass);
    }
    sizes.add(rows);
    forward.add(Usage.of(() -> kernel.forward(q, k, v, spec)));
    both.add(Usage.of(pass));
  }

  private static FloatHeads normal(int rows, int width, RandomGenerator random) {
    FloatHeads heads = FloatHeads.zeros(1, 1, rows, width);
    for (int i = 0; i < heads.values().length; i++) {
      heads.values()[i] = (float) random.nextGaussian();
    }
    return heads;
  }

  double[] rows() {
    return sizes.stream().mapToDouble(size -> size).toArray();
  }

  double[] megabytes() {
    return both.stream().mapToDouble(usage -> usage.allocated() / 1e6).toArray();
  }

  double[] milliseconds() {
    return both.stream().mapToDouble(Usage::milliseconds).toArray();
  }
}
