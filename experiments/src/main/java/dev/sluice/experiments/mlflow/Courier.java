package dev.sluice.experiments.mlflow;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Advances a delivery until its end, through whatever the server does meanwhile. */
final class Courier {
  private final Backoff backoff;
  private final Duration deniedDelay;
  private final Consumer<String> say;
  private @Nullable String lastSaid;

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
        lastSaid = null;
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

  private void sayOnce(Fault fault) {
    String text =
        fault.kind() == Fault.Kind.DENIED
            ? "MLflow refuses: " + fault.text() + ". The run goes on; its journal keeps everything"
            : "MLflow is not available: "
                + fault.text()
                + ". The run goes on and tries again; its journal keeps everything";
    if (lastSaid == null) {
      lastSaid = text;
      say.accept(text);
    }
  }
}
