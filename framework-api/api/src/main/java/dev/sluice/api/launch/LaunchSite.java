package dev.sluice.api.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all tasks of a suite share.
 *
 * @param command java and its options up to the main class
 * @param suiteFolder the folder of the suite's runs
 * @param workingDirectory where the processes start
 * @param environment the variables of the processes
 */
public record LaunchSite(
    List<String> command,
    Path suiteFolder,
    Path workingDirectory,
    Map<String, String> environment) {
  /** The verb of a process that performs requests of a suite. */
  public static final String VERB = "worker";

  public LaunchSite {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The command line of a process that performs one task and exits with its status. */
  public List<String> process(LaunchTask task) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(VERB, suiteFolder.toString(), task.request()));
    return words;
  }

  /** The same with another command. */
  public LaunchSite with(List<String> otherCommand) {
    return new LaunchSite(otherCommand, suiteFolder, workingDirectory, environment);
  }
}
