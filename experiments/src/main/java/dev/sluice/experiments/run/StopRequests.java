package dev.sluice.experiments.run;

import java.util.function.Consumer;

/** Source of stop requests for a run: signals, or the parent process. */
public interface StopRequests {
  /**
   * Starts to listen.
   *
   * @param cancel called at a request, from any thread
   * @param tell takes the line for the user
   */
  Listening listen(Runnable cancel, Consumer<String> tell);

  /** Listens until closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
