package dev.sluice.api.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run to start as a process.
 *
 * @param id of the run
 * @param arguments of {@code sluice}, such as {@code run SPEC ...}
 * @param log takes the process's standard output and error
 * @param timeout after which the process is ended; none if empty
 * @param threads how many the run was told to use
 */
public record LaunchTask(
    String id, List<String> arguments, Path log, Optional<Duration> timeout, int threads) {
  public LaunchTask {
    arguments = List.copyOf(arguments);
  }
}
