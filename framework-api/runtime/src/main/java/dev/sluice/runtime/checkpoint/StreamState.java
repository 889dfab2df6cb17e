package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;

/** A random generator whose state can be read and set. */
public interface StreamState {
  State state();

  void restore(State state);
}
