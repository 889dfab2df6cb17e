package dev.sluice.api.run;

/** Whether the run was asked to end. */
public interface Cancellation {
  /** Call between steps. Throws {@link RunCancelledException} once the run was asked to end. */
  void check();
}
