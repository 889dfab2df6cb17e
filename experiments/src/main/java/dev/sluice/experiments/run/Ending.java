package dev.sluice.experiments.run;

import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.provenance.MaximumHeap;
import dev.sluice.experiments.prune.RunPrunedException;
import org.jspecify.annotations.Nullable;

/**
 * What a throwable means for a run.
 *
 * @param message one line for the terminal; the log has the stack trace
 */
record Ending(RunStatus status, String message, @Nullable Throwable cause) {
  static Ending finished() {
    return new Ending(RunStatus.FINISHED, "", null);
  }

  static Ending of(Throwable thrown) {
    // A component's own exception may arrive wrapped by what built or called it.
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RunCancelledException) {
        return new Ending(RunStatus.KILLED, "the run was asked to stop", null);
      }
      if (cause instanceof RunPrunedException) {
        return new Ending(RunStatus.PRUNED, messageOf(cause), cause);
      }
      if (cause instanceof RunFailedException) {
        return new Ending(RunStatus.FAILED, messageOf(cause), thrown);
      }
      if (cause instanceof OutOfMemoryError) {
        return new Ending(RunStatus.FAILED, outOfMemory(cause), thrown);
      }
    }
    return new Ending(RunStatus.FAILED, "unexpected " + describe(thrown), thrown);
  }

  private static String outOfMemory(Throwable error) {
    return "out of memory ("
        + messageOf(error)
        + ", heap "
        + MaximumHeap.megabytes()
        + " MB). Give Java more, by SLUICE_JAVA_OPTIONS=-Xmx8g or, in a suite, launch.memory=8000;"
        + " or make the batch smaller.";
  }

  private static String describe(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getName() + ": " + messageOf(root);
  }

  private static String messageOf(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
  }
}
