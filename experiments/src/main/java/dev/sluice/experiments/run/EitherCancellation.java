package dev.sluice.experiments.run;

import dev.sluice.api.run.Cancellation;
import java.util.Optional;

/** Stops a run if either of two asks for it. */
record EitherCancellation(Cancellation one, Cancellation other) implements Cancellation {
  @Override
  public void check() {
    one.check();
    other.check();
  }

  @Override
  public Optional<String> endOfTraining(long done) {
    Optional<String> reason = one.endOfTraining(done);
    return reason.isPresent() ? reason : other.endOfTraining(done);
  }
}
