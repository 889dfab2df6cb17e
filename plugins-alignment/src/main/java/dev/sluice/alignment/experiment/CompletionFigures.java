package dev.sluice.alignment.experiment;

import dev.sluice.alignment.supervised.CompletionBatches;
import dev.sluice.api.alignment.CompletionBatch;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.learn.Training;
import dev.sluice.api.run.Metrics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a loss on answers, with each point of the loss curve: means of micro-batches. */
final class CompletionFigures {
  private final CompletionLoss loss;
  private final Metrics metrics;
  private final Training training;
  private final CompletionBatches batches;
  private final Map<String, Double> sums = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private @Nullable CompletionBatch last;
  private long update;
  private int seen;

  CompletionFigures(
      CompletionLoss loss, Metrics metrics, Training training, CompletionBatches batches) {
    this.loss = loss;
    this.metrics = metrics;
    this.training = training;
    this.batches = batches;
  }

  /** The next micro-batch, as the loss saw it. */
  void see(CompletionBatch batch) {
    last = batch;
  }

  /** After each micro-batch of an update. */
  void log(long step) {
    CompletionBatch batch = last;
    if (batch == null || (step != 1 && step % training.logEvery() != 0)) {
      return;
    }
    if (step != update) {
      update = step;
      seen = 0;
      sums.clear();
      counts.clear();
    }
    loss.metrics(batch)
        .forEach(
            (name, value) -> {
              sums.merge(name, value, Double::sum);
              counts.merge(name, 1, Integer::sum);
            });
    if (++seen == training.accumulate()) {
      sums.forEach(
          (name, sum) -> metrics.log("train/" + name, step, sum / counts.getOrDefault(name, 1)));
      metrics.log("train/epoch", step, batches.epoch(step));
    }
  }
}
