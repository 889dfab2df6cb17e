package dev.sluice.api.run;

import java.util.Optional;

/** Whether the run was asked to stop. */
public interface Cancellation {
  /** Call between steps. Throws {@link RunCancelledException} once the run was asked to stop. */
  void check();

  /**
   * Whether training is complete before its last step, because more of it would not make the run
   * better. Asked before each step by a training that keeps its best weights, which then ends with
   * them; {@link #check} does not throw for such a reason from the first question on.
   *
   * @param done the number of steps that are done
   * @return the reason, at most once; empty where training goes on
   * @since 0.2.0
   */
  default Optional<String> endOfTraining(long done) {
    return Optional.empty();
  }
}
