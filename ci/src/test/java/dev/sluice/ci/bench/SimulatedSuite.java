package dev.sluice.ci.bench;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.ci.process.Requests;
import dev.sluice.experiments.journal.ProcFile;
import dev.sluice.experiments.schedule.Scheduler;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteOptions;
import dev.sluice.experiments.schedule.SuiteOutcome;
import dev.sluice.experiments.schedule.SuiteWatcher;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The real scheduler, with its files, over runs whose time is simulated: how close it comes to the
 * best makespan, what a run costs it, how much memory it takes.
 */
public final class SimulatedSuite {
  private SimulatedSuite() {}

  /**
   * Simulates a suite.
   *
   * @param arguments how many runs, how many workers, an empty folder
   */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    int workers = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]).toAbsolutePath();
    Descriptors descriptors = new Descriptors(Registry.load(SimulatedSuite.class.getClassLoader()));
    List<PlannedRun> runs = runs(descriptors, count, folder);
    SimulatedLauncher launcher = new SimulatedLauncher(workers);
    double processorBefore = processorSeconds();
    long before = System.nanoTime();
    SuiteOutcome outcome = scheduler(descriptors, launcher, folder).run(runs);
    double wall = (System.nanoTime() - before) / 1e9;
    double processor = processorSeconds() - processorBefore;
    before = System.nanoTime();
    scheduler(descriptors, launcher, folder).run(runs);
    double skip = (System.nanoTime() - before) / 1e9;
    double own = wall - launcher.writingSeconds();
    System.out.printf(
        Locale.ROOT,
        "| %,d | %,d | %,d | %.2f | %.4f | %.0f | %.2f | %.2f | %.1f | %d |%n",
        count,
        workers,
        launcher.tries(),
        launcher.makespan() / 3600,
        launcher.makespan() / launcher.bound(),
        own,
        own / count * 1e3,
        processor / count * 1e3,
        skip,
        peakMegabytes());
    if (outcome.states().size() != count) {
      throw new IllegalStateException("runs without a state");
    }
  }

  private static List<PlannedRun> runs(Descriptors descriptors, int count, Path folder)
      throws IOException {
    Path file = Files.createDirectories(folder).resolve("run.yaml");
    Files.writeString(file, "name: s\nexperiment: {type: synthetic}\n");
    Descriptor descriptor = descriptors.read(file, List.of());
    List<PlannedRun> runs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String id = String.format(Locale.ROOT, "%012x", i);
      runs.add(new PlannedRun(id, "simulated", "variant " + i % 100, i / 100, descriptor));
    }
    return runs;
  }

  private static Scheduler scheduler(
      Descriptors descriptors, SimulatedLauncher launcher, Path folder) {
    SuiteOptions options =
        new SuiteOptions(false, false, 3, Duration.ZERO, Optional.empty(), Duration.ofSeconds(1));
    LaunchSite site = new LaunchSite(List.of("java"), folder, folder, Map.of());
    SuiteFolder suite = new SuiteFolder(folder.resolve("simulated"));
    return new Scheduler(
        suite,
        launcher,
        site,
        options,
        new Requests(suite),
        descriptors,
        SuiteWatcher.silent(line -> {}));
  }

  /** Of all threads, that of garbage collection too: holds on a machine that is busy otherwise. */
  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  /** The most memory that this process has had, as Linux tells; -1 elsewhere. */
  private static long peakMegabytes() {
    OptionalLong peak = ProcFile.kilobytes("/proc/self/status", "VmHWM");
    return peak.isPresent() ? peak.getAsLong() / 1024 : -1;
  }
}
