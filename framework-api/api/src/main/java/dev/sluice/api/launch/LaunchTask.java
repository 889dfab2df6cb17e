package dev.sluice.api.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * What to start as a process, see {@link LaunchSite#process}: one run, or several in turn that
 * share a training.
 *
 * @param id of the first run
 * @param request what to run, for the process: opaque text of one line
 * @param inputs files and folders below the suite's folder that the process reads, for launchers
 *     whose machines do not share that folder; some may not exist
 * @param log takes the process's standard output and error
 * @param threads how many each run uses
 */
public record LaunchTask(String id, String request, List<Path> inputs, Path log, int threads) {
  public LaunchTask {
    inputs = List.copyOf(inputs);
  }
}
