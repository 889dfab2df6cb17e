package dev.sluice.experiments.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Ctrl-C ends a run in order; a second one ends the process at once. */
public final class Interrupts implements StopRequests.Listening {
  private static final int EXIT = 130;

  private final Signals signals;

  private Interrupts(Signals signals) {
    this.signals = signals;
  }

  /**
   * Calls {@code cancel} at the first Ctrl-C, SIGTERM or SIGHUP until closed.
   *
   * @param tell takes the line that the person is told
   */
  public static Interrupts of(Runnable cancel, Consumer<String> tell) {
    AtomicInteger count = new AtomicInteger();
    return new Interrupts(
        Signals.take(
            () -> {
              if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(EXIT);
              }
              cancel.run();
              tell.accept("stopping; results are kept; Ctrl-C again stops at once");
            }));
  }

  @Override
  public void close() {
    signals.close();
  }
}
