package dev.sluice.experiments.provenance;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** The largest heap of this process. */
public final class MaximumHeap {
  private MaximumHeap() {}

  /**
   * In MB, as {@code -Xmx} asked for it. {@code Runtime.maxMemory()} leaves out what a collector
   * keeps free for moving objects, so 64 MB of the serial collector would be called 61.
   */
  public static long megabytes() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    long bytes =
        hotSpot == null // another Java
            ? Runtime.getRuntime().maxMemory()
            : Long.parseLong(hotSpot.getVMOption("MaxHeapSize").getValue());
    return bytes >> 20;
  }
}
