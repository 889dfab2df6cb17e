package dev.sluice.api.run;

/** The run was asked to end; it is then KILLED, not FAILED. */
public final class RunCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunCancelledException() {
    super("the run was asked to stop");
  }
}
