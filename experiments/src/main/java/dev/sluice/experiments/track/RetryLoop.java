package dev.sluice.experiments.track;

import dev.sluice.api.track.TrackerException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Advances a feeder until the journal's end, through whatever the tracker's place does meanwhile.
 */
final class RetryLoop {
  private final String name;
  private final Backoff backoff;
  private final Duration deniedDelay;
  private final Consumer<String> print;
  private int failures;
  private boolean reported;

  /**
   * @param name of the tracker
   */
  RetryLoop(String name, Backoff backoff, Duration deniedDelay, Consumer<String> print) {
    this.name = name;
    this.backoff = backoff;
    this.deniedDelay = deniedDelay;
    this.print = print;
  }

  /** True once the journal's last line is delivered, false where {@code waiting} gave up. */
  boolean deliver(Feeder feeder, Waiting waiting) {
    while (true) {
      try {
        Feeder.Step step = feeder.advance();
        backoff.reset();
        waiting.progressed();
        failures = 0;
        reported = false;
        if (step == Feeder.Step.ENDED) {
          return true;
        }
        if (step == Feeder.Step.NOTHING_NEW && !waiting.forMore()) {
          return false;
        }
      } catch (TrackerException fault) {
        report(fault);
        if (!waiting.after(fault, delay(fault))) {
          return false;
        }
      }
    }
  }

  private Duration delay(TrackerException fault) {
    Duration own = backoff.next();
    if (fault.isDenied()) {
      return deniedDelay;
    }
    Duration asked = fault.retryAfter().orElse(Duration.ZERO);
    return own.compareTo(asked) > 0 ? own : asked;
  }

  /**
   * Once per outage, and not the first failure: a server that closes an idle connection is none.
   */
  private void report(TrackerException fault) {
    failures++;
    if (reported || (failures < 2 && !fault.isDenied())) {
      return;
    }
    reported = true;
    print.accept(
        fault.isDenied()
            ? name
                + " rejected the request: "
                + fault.getMessage()
                + ". The run continues; its journal keeps everything"
            : name
                + " is not available: "
                + fault.getMessage()
                + ". The run continues and tries again; its journal keeps everything");
  }
}
