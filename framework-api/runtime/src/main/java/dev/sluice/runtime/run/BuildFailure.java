package dev.sluice.runtime.run;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.registry.Registry;

/** A component that could not be built, said with its place in the descriptor. */
final class BuildFailure extends RunFailedException {
  private static final long serialVersionUID = 1L;

  private BuildFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What to throw for {@code cause}, which a constructor threw. */
  static RuntimeException of(Spec<?> spec, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    // A nested component's failure says the place that matters.
    if (cause instanceof BuildFailure || cause instanceof RunCancelledException) {
      return (RuntimeException) cause;
    }
    boolean meantForTheUser =
        cause instanceof RunFailedException || cause instanceof IllegalArgumentException;
    String what =
        meantForTheUser && cause.getMessage() != null
            ? cause.getMessage()
            : "failed while it was built: " + cause;
    return new BuildFailure(where(spec) + ": " + what, cause);
  }

  /** Such as {@code experiment.solver (solver 'rk4')}. */
  static String where(Spec<?> spec) {
    String what = Registry.nameOf(spec.kind()) + " '" + spec.type() + "'";
    return spec.path().isEmpty() ? what : spec.path() + " (" + what + ")";
  }
}
