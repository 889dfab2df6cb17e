package dev.sluice.experiments.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MaximumHeapTest {
  @Test
  void isWhatWasAskedForAndNotLessThanTheCollectorCanUse() {
    long usable = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20;

    assertThat(MaximumHeap.megabytes()).isGreaterThanOrEqualTo(usable);
    assertThat(Machine.current().heapMegabytes()).isEqualTo(MaximumHeap.megabytes());
  }
}
