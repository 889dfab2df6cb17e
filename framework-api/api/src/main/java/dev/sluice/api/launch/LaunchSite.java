package dev.sluice.api.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all tasks of a suite share.
 *
 * @param command java and its options up to the main class: what stands before a task's arguments
 * @param suiteFolder the folder of the suite's runs
 * @param workingDirectory where the processes start
 * @param environment the variables of the processes
 */
public record LaunchSite(
    List<String> command,
    Path suiteFolder,
    Path workingDirectory,
    Map<String, String> environment) {
  public LaunchSite {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
