package dev.sluice.experiments.launch.slurm;

import java.util.Locale;
import java.util.Optional;

/** The end of a task that left no exit status of its own, from Slurm's accounting. */
final class AccountingState {
  /** How it ended; as a {@code LaunchEvent.Ended} without its id. */
  record End(int status, String message, boolean lost) {}

  private static final int LOST = 137;

  private AccountingState() {}

  /** A task of which nobody knows anything. */
  static End unknown() {
    return new End(LOST, "it left Slurm's queue without an exit status", true);
  }

  /**
   * The end that an account such as {@code FAILED|3:0} tells of; empty if the task goes on.
   *
   * <p>Source: the section on job state codes of sacct's manual.
   */
  static Optional<End> of(String account) {
    String[] parts = account.split("\\|", 2);
    // CANCELLED by 1000
    String state = parts[0].split(" ", 2)[0].toUpperCase(Locale.ROOT);
    int exit = parts.length == 2 ? exit(parts[1]) : LOST;
    return switch (state) {
      case "PENDING", "RUNNING", "REQUEUED", "RESIZING", "SUSPENDED", "COMPLETING" ->
          Optional.empty();
      case "COMPLETED", "FAILED" -> Optional.of(new End(exit, "", false));
      case "TIMEOUT", "DEADLINE" ->
          Optional.of(new End(124, "Slurm's time limit was reached", false));
      case "OUT_OF_MEMORY" -> Optional.of(new End(LOST, "Slurm's memory limit was reached", false));
      case "CANCELLED" -> Optional.of(new End(143, "cancelled", false));
      default -> Optional.of(new End(LOST, "Slurm lost it: " + state, true));
    };
  }

  /** {@code <exit status>:<signal>}. */
  private static int exit(String code) {
    String[] parts = code.split(":", 2);
    int signal = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
    return signal == 0 ? Integer.parseInt(parts[0]) : 128 + signal;
  }
}
