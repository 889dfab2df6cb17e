package dev.sluice.attention.language;

import dev.sluice.attention.memory.Allocations;
import java.util.Arrays;

/**
 * What loss and gradient of one step cost, without the optimizer: medians, so that neither the
 * JIT's first steps nor a garbage collection count.
 */
final class StepTime {
  private double[] milliseconds = new double[64];
  private double[] megabytes = new double[64];
  private int steps;
  private long began;
  private long allocated;

  void begin() {
    allocated = Allocations.bytes();
    began = System.nanoTime();
  }

  void end() {
    if (steps == milliseconds.length) {
      milliseconds = Arrays.copyOf(milliseconds, 2 * steps);
      megabytes = Arrays.copyOf(megabytes, 2 * steps);
    }
    milliseconds[steps] = (System.nanoTime() - began) / 1e6;
    megabytes[steps] = (Allocations.bytes() - allocated) / 1e6;
    steps++;
  }

  double milliseconds() {
    return median(milliseconds);
  }

  double megabytes() {
    return median(megabytes);
  }

  private double median(double[] of) {
    double[] sorted = Arrays.copyOf(of, steps);
    Arrays.sort(sorted);
    return steps == 0 ? 0 : sorted[steps / 2];
  }
}
