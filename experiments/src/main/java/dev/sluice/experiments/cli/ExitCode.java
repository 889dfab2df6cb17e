package dev.sluice.experiments.cli;

import dev.sluice.api.track.RunStatus;

/** The exit statuses of the process. */
final class ExitCode {
  static final int OK = 0;

  /** A run ended FAILED, or a law does not hold. */
  static final int FAILED = 1;

  /** The descriptor or the command line is wrong. */
  static final int WRONG_INPUT = 2;

  /** Something of the machine is missing or refuses: a disk, a plugin, Python, a server. */
  static final int ENVIRONMENT = 3;

  /** Ended by Ctrl-C or SIGTERM, as shells count it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Of a run that ended so. */
  static int of(RunStatus status) {
    return switch (status) {
      case FINISHED, PRUNED -> OK;
      case FAILED -> FAILED;
      case KILLED -> INTERRUPTED;
    };
  }
}
