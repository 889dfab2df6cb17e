package dev.sluice.attention.memory;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.attention.kernel.TellsTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One kernel over growing numbers of rows, forward and backward. */
final class Sweep {
  final String name;
  final List<Integer> sizes = new ArrayList<>();
  final List<Usage> forward = new ArrayList<>();
  final List<Usage> both = new ArrayList<>();

  /** What forward, and forward and backward, moved; empty for a kernel that does not tell. */
  final List<Counter.Moved> forwardMoved = new ArrayList<>();

  final List<Counter.Moved> bothMoved = new ArrayList<>();

  /** Rows that would have cost too much, and why, by what fewer rows cost. */
  final List<Refused> refused = new ArrayList<>();

  /** Rows that were not tried. */
  record Refused(int rows, String why) {}

  private final AttentionKernel kernel;

  Sweep(String name, AttentionKernel kernel) {
    this.name = name;
    this.kernel = kernel;
  }

  /**
   * Measures, unless what more rows would cost, by the growth so far, is too much.
   *
   * @param megabytes the most that a call may allocate
   * @param seconds the most that a call may take
   */
  void measure(int rows, int width, double megabytes, double seconds, RandomGenerator random) {
    if (!sizes.isEmpty()) {
      double ratio = rows / (double) sizes.get(sizes.size() - 1);
      Usage last = both.get(both.size() - 1);
      double expected = last.allocated() / 1e6 * growth(rows, megabytes());
      double clock = last.milliseconds() / 1e3 * ratio * ratio;
      if (expected > megabytes || clock > seconds) {
        String why =
            expected > megabytes
                ? "refused: about %.0f MB per call, allowed are %.0f".formatted(expected, megabytes)
                : "refused: about %.0f s per call, allowed are %.0f".formatted(clock, seconds);
        refused.add(new Refused(rows, why));
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
    if (kernel instanceof TellsTraffic teller) {
      Counter counter = new Counter();
      AttentionKernel telling = teller.telling(counter);
      FloatOutput saved = telling.forward(q, k, v, spec);
      forwardMoved.add(counter.moved());
      telling.backward(q, k, v, spec, saved, gradient);
      bothMoved.add(counter.moved());
    }
  }

  /** How many times more than the last size costs, by the last two, or by the square if alone. */
  private double growth(int rows, double[] costs) {
    int last = sizes.size() - 1;
    double ratio = rows / (double) sizes.get(last);
    if (last == 0) {
      return ratio * ratio;
    }
    double exponent =
        Math.log(costs[last] / costs[last - 1])
            / Math.log(sizes.get(last) / (double) sizes.get(last - 1));
    return Math.pow(ratio, Math.min(2, Math.max(0, exponent)));
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
