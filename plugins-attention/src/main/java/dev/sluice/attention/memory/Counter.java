package dev.sluice.attention.memory;

import dev.sluice.attention.kernel.Traffic;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what a kernel's loops move. */
final class Counter implements Traffic {
  private final LongAdder read = new LongAdder();
  private final LongAdder written = new LongAdder();

  @Override
  public void read(long numbers) {
    read.add(numbers);
  }

  @Override
  public void write(long numbers) {
    written.add(numbers);
  }

  /** So far. */
  Moved moved() {
    return new Moved(read.sum(), written.sum());
  }

  /** Numbers. */
  record Moved(long read, long written) {
    long all() {
      return read + written;
    }
  }
}
