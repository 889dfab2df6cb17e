package com.example.ralston;

import dev.sluice.api.run.Metrics;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/** A service of this plugin: all counted solvers of a run share it, and its end is a result. */
public final class StepCount implements AutoCloseable {
  private final Metrics metrics;
  private final AtomicLong steps = new AtomicLong();

  @Inject
  public StepCount(Metrics metrics) {
    this.metrics = metrics;
  }

  void add(long more) {
    steps.addAndGet(more);
  }

  @Override
  public void close() {
    metrics.result("ralston/steps", steps.get());
  }
}
