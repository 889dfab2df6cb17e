package dev.sluice.runtime.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what a run has built, the last first; a failure of one keeps no other open. */
final class Closing {
  private final Deque<Owned> owned = new ArrayDeque<>();
  private boolean closed;

  private record Owned(String name, AutoCloseable resource) {}

  synchronized void add(String name, @Nullable Object built) {
    if (built instanceof AutoCloseable resource) {
      owned.push(new Owned(name, resource));
    }
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the run is closed and builds no more components");
    }
  }

  /** Does nothing the second time. */
  synchronized void close() {
    closed = true;
    RuntimeException first = null;
    while (!owned.isEmpty()) {
      Owned next = owned.pop();
      try {
        next.resource().close();
      } catch (Exception e) {
        RuntimeException failure =
            new IllegalStateException(next.name() + " failed while it was closed: " + e, e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
