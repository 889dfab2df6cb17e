package dev.sluice.experiments.provenance;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine and the Java that a run used.
 *
 * @param java version and maker
 * @param os name, version and architecture
 * @param cpu the model's name, or the architecture where the system does not tell
 * @param cores that this process may use
 * @param memoryMegabytes of the machine
 * @param heapMegabytes the most that Java takes for its heap
 */
public record Machine(
    String java, String os, String cpu, int cores, long memoryMegabytes, long heapMegabytes) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  public static Machine current() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
        String.join(" ", system.getName(), system.getVersion(), system.getArch()),
        cpu(system.getArch()),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        MaximumHeap.megabytes());
  }

  private static String cpu(String otherwise) {
    try {
      List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
