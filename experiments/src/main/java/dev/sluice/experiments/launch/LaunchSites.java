package dev.sluice.experiments.launch;

import dev.sluice.api.launch.LaunchSite;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Java of this process with its options, class path and variables, for the processes of runs.
 */
public final class LaunchSites {
  // The suite's own process is made to start fast and small; a run is made to compute fast. A file
  // that Java writes is this process's.
  private static final List<String> NOT_FOR_RUNS =
      List.of(
          "-XX:TieredStopAtLevel",
          "-XX:+UseSerialGC",
          "-XX:InitialHeapSize=12m",
          "-XX:Tier3",
          "-Dsluice.columns",
          "-Dsluice.lines",
          "-XX:DumpLoadedClassList",
          "-javaagent",
          "-agentlib",
          "-agentpath");

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private static final String VECTORS = "jdk.incubator.vector";

  /** Of a method with many operations on vectors C2 keeps none in boxes; as the launcher says. */
  private static final String TRUSTING = "-XX:PerMethodTrapLimit=10000";

  private LaunchSites() {}

  /**
   * This process's Java, options, class path and variables.
   *
   * @param main the main class
   * @param environment all variables; threads that wait for work are told to sleep
   */
  public static LaunchSite ofThisProcess(
      String main, Path suiteFolder, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> NOT_FOR_RUNS.stream().noneMatch(option::startsWith))
        .map(LaunchSites::forRuns)
        .forEach(command::add);
    if (hasVectors() && command.stream().noneMatch(option -> option.contains(VECTORS))) {
      command.add("--add-modules=" + VECTORS);
      command.add(TRUSTING);
    }
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(main);
    Map<String, String> variables = new TreeMap<>(environment);
    variables.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    return new LaunchSite(
        command, suiteFolder.toAbsolutePath(), Path.of("").toAbsolutePath(), variables);
  }

  /** The launcher makes an archive of classes for the command line and a smaller one for runs. */
  private static String forRuns(String option) {
    String archive = System.getProperty("sluice.runs.archive", "");
    return option.startsWith(ARCHIVE) && !archive.isEmpty() ? ARCHIVE + archive : option;
  }

  private static boolean hasVectors() {
    return ModuleFinder.ofSystem().find(VECTORS).isPresent();
  }

  /**
   * A relative entry is looked up from this process's folder, and not every launcher starts there.
   */
  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
