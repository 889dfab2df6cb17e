package dev.sluice.alignment.align;

import dev.sluice.api.run.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Figures of the updates that are logged: the first and every {@code every}-th. Those of an update
 * of several micro-batches are the means over them.
 */
public final class MicroBatchFigures implements Metrics {
  private final Metrics metrics;
  private final int every;
  private final int accumulate;
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private long update;
  private int seen;

  /**
   * @param every updates between two that are logged
   * @param accumulate micro-batches of an update
   */
  public MicroBatchFigures(Metrics metrics, int every, int accumulate) {
    this.metrics = metrics;
    this.every = every;
    this.accumulate = accumulate;
  }

  /** After a micro-batch of an update, whose figures {@code log} gives if they are wanted. */
  public void of(long step, Consumer<Metrics> log) {
    if (step != 1 && step % every != 0) {
      return;
    }
    if (step != update) {
      update = step;
      seen = 0;
      sums.clear();
    }
    log.accept(this);
    if (++seen == accumulate) {
      sums.forEach((name, sum) -> metrics.log(name, step, sum / accumulate));
    }
  }

  @Override
  public void log(String name, long step, double value) {
    sums.merge(name, value, Double::sum);
  }

  @Override
  public void result(String name, double value) {
    metrics.result(name, value);
  }
}
