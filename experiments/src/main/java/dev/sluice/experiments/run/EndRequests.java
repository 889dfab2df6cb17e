package dev.sluice.experiments.run;

import java.util.function.Consumer;

/** Whence a run hears that it is to end: from signals, or from the process that gave it. */
public interface EndRequests {
  /**
   * Begins to listen.
   *
   * @param cancel called at a request, from any thread
   * @param tell takes the line that a person is told
   */
  Listening listen(Runnable cancel, Consumer<String> tell);

  /** Listens until closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
