package dev.sluice.experiments.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is said of a process that ended before it answered. */
final class Deaths {
  private static final int SIGNALLED = 128;
  private static final int KILL = 9;

  private Deaths() {}

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
