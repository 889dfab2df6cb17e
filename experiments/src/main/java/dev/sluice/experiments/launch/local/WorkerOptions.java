package dev.sluice.experiments.launch.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Options of Java for a worker process, chosen for many short runs and for a long one. Measured on
 * twenty trivial runs ({@code ci/bench/hydra_multirun.py}): a quarter less processor time and wall
 * time; the speed of a long training is unchanged.
 */
final class WorkerOptions {
  // Both compilers wait four to five times as long as usual before they take a method: what runs
  // once a run is not worth their time, and a kernel gets there within the first steps all the
  // same.
  private static final List<String> LATER_COMPILATION =
      List.of(
          "-XX:Tier3InvocationThreshold=1000",
          "-XX:Tier3MinInvocationThreshold=500",
          "-XX:Tier3CompileThreshold=10000",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=5000",
          "-XX:Tier4CompileThreshold=30000");

  // A run of one thread has no core to give to a collector's threads, and its heap begins small.
  private static final List<String> ONE_THREAD =
      List.of("-XX:+UseSerialGC", "-XX:InitialHeapSize=12m");

  private WorkerOptions() {}

  /**
   * What to put before the options that the user chose, which override these.
   *
   * @param memory the heap in MB; 0 for Java's own choice
   * @param threads of each run
   * @param chosen the command of a process, with the user's options
   */
  static List<String> of(int memory, int threads, List<String> chosen) {
    List<String> options = new ArrayList<>(LATER_COMPILATION);
    if (threads == 1 && chosen.stream().noneMatch(WorkerOptions::choosesCollector)) {
      options.addAll(ONE_THREAD);
    }
    if (memory > 0) {
      options.add("-Xmx" + memory + "m");
    }
    return options;
  }

  private static boolean choosesCollector(String option) {
    return option.startsWith("-XX:+Use") && option.endsWith("GC");
  }
}
