package dev.sluice.experiments.mlflow;

import java.time.Duration;
import java.util.function.Consumer;

/** Advances a delivery until its end, through whatever the server does meanwhile. */
final class Courier {
  private final Backoff backoff;
  private final Duration deniedDelay;
  private final Consumer<String> say;
  private int failures;
  private boolean said;

  Courier(Backoff backoff, Duration deniedDelay, Consumer<String> say) {
    this.backoff = backoff;
    this.deniedDelay = deniedDelay;
    this.say = say;
  }

  /** True once the journal's last line is delivered, false where {@code waiting} gave up. */
  boolean deliver(Delivery delivery, Waiting waiting) {
    while (true) {
      try {
        Delivery.Step step = delivery.advance();
        backoff.reset();
        waiting.progressed();
        failures = 0;
        said = false;
        if (step == Delivery.Step.ENDED) {
          return true;
        }
        if (step == Delivery.Step.NOTHING_NEW && !waiting.forMore()) {
          return false;
        }
      } catch (Fault fault) {
        sayOnce(fault);
        if (!waiting.after(fault, delay(fault))) {
          return false;
        }
      }
    }
  }

  private Duration delay(Fault fault) {
    Duration own = backoff.next();
    if (fault.kind() == Fault.Kind.DENIED) {
      return deniedDelay;
    }
    Duration asked = fault.retryAfter().orElse(Duration.ZERO);
    return own.compareTo(asked) > 0 ? own : asked;
  }

  /** Not the first time: a server that closes an idle connection is no outage. */
  private void sayOnce(Fault fault) {
    failures++;
    boolean denied = fault.kind() == Fault.Kind.DENIED;
    if (said || (failures < 2 && !denied)) {
      return;
    }
    said = true;
    say.accept(
        denied
            ? "MLflow rejected the request: "
                + fault.text()
                + ". The run continues; its journal keeps everything"
            : "MLflow is not available: "
                + fault.text()
                + ". The run continues and tries again; its journal keeps everything");
  }
}
