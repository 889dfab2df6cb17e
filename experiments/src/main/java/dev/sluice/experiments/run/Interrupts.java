package dev.sluice.experiments.run;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C ends a run in order; a second one ends the process at once. */
public final class Interrupts implements EndRequests.Listening {
  private static final int EXIT = 130;

  private final Signals signals;

  private Interrupts(Signals signals) {
    this.signals = signals;
  }

  /**
   * Calls {@code cancel} at the first Ctrl-C, SIGTERM or SIGHUP until closed.
   *
   * @param tell where the person is told
   */
  public static Interrupts of(Runnable cancel, PrintWriter tell) {
    AtomicInteger count = new AtomicInteger();
    return new Interrupts(
        Signals.take(
            () -> {
              if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(EXIT);
              }
              cancel.run();
              tell.println();
              tell.println("ending the run and keeping what was measured; again to end at once");
              tell.flush();
            }));
  }

  @Override
  public void close() {
    signals.close();
  }
}
