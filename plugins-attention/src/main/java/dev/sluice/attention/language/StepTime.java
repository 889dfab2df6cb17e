package dev.sluice.attention.language;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.attention.memory.Allocations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What loss and gradient of one step cost, without the optimizer: medians, so that neither the
 * JIT's first steps nor a garbage collection count.
 */
final class StepTime implements Stateful {
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

  @Override
  public State state() {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      numbers.add(Double.doubleToRawLongBits(milliseconds[i]));
      numbers.add(Double.doubleToRawLongBits(megabytes[i]));
    }
    return new State(List.of(), numbers);
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, state.numbers().size()).numbers();
    steps = numbers.size() / 2;
    milliseconds = new double[Math.max(64, steps)];
    megabytes = new double[Math.max(64, steps)];
    for (int i = 0; i < steps; i++) {
      milliseconds[i] = Double.longBitsToDouble(numbers.get(2 * i));
      megabytes[i] = Double.longBitsToDouble(numbers.get(2 * i + 1));
    }
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
