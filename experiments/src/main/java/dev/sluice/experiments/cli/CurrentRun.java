package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.StopRequests;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The task of a worker that is running, and whether it was told to stop. */
final class CurrentRun implements StopRequests {
  private String id = "";
  private boolean toEnd;
  private String toEndNext = "";
  private boolean last;
  private @Nullable Runnable cancel;

  synchronized void begin(String id) {
    this.id = id;
    toEnd = toEndNext.equals(id);
  }

  /** Ends the run if it is this one, or the next if it will be that one. */
  synchronized void end(String id) {
    toEndNext = id;
    if (this.id.equals(id)) {
      request();
    }
  }

  /** Ends the run, whichever it is; no other follows. */
  synchronized void endAll() {
    last = true;
    request();
  }

  synchronized boolean isLast() {
    return last;
  }

  private void request() {
    toEnd = true;
    if (cancel != null) {
      cancel.run();
    }
  }

  @Override
  public synchronized Listening listen(Runnable cancel, Consumer<String> tell) {
    this.cancel = cancel;
    if (toEnd || last) {
      cancel.run();
    }
    return this::stop;
  }

  private synchronized void stop() {
    cancel = null;
  }
}
