package dev.sluice.experiments.launch.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes how a process ended that gave no answer. */
final class ProcessExit {
  private static final int SIGNALLED = 128;
  private static final int KILL = 9;

  private ProcessExit() {}

  static String describe(int status, Path errors) {
    String how =
        status > SIGNALLED
            ? "the process was killed by signal " + (status - SIGNALLED) + hint(status - SIGNALLED)
            : "the process ended with status " + status;
    return how + (isEmpty(errors) ? "" : "; its last words are in " + errors);
  }

  private static String hint(int signal) {
    return signal == KILL ? " (as the system does where memory runs out)" : "";
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return true;
    }
  }
}
