package dev.sluice.api.run;

/** Whether the run was asked to stop. */
public interface Cancellation {
  /** Call between steps. Throws {@link RunCancelledException} once the run was asked to stop. */
  void check();
}
