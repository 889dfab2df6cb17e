package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.run.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A policy's way through training, as far as it was looked at. */
final class Course {
  private final Evaluation evaluation;
  private final AlignmentExperiment.Params params;
  private final Metrics metrics;
  private final long start = System.nanoTime();
  private final List<Double> divergences = new ArrayList<>();
  private final List<Double> rewards = new ArrayList<>();
  private boolean reached;

  Course(Evaluation evaluation, AlignmentExperiment.Params params, Metrics metrics) {
    this.evaluation = evaluation;
    this.params = params;
    this.metrics = metrics;
  }

  /** Where training begins, at the reference. */
  void begin(Policy policy) {
    Map<String, Double> values = evaluation.of(policy);
    values.forEach((name, value) -> metrics.log("eval/" + name, 0, value));
    keep(values);
  }

  void look(long done, Policy policy) {
    if (!reached && evaluation.distance(policy) <= params.target()) {
      reached = true;
      metrics.result("eval/steps-to-target", (double) done);
      metrics.result("time/seconds-to-target", (System.nanoTime() - start) / 1e9);
    }
    if (params.every() > 0 && done % params.every() == 0) {
      Map<String, Double> values = evaluation.of(policy);
      values.forEach((name, value) -> metrics.log("eval/" + name, done, value));
      keep(values);
    }
  }

  void finish(long done, Policy policy) {
    look(done, policy);
    keep(evaluation.of(policy));
  }

  double[] divergences() {
    return divergences.stream().mapToDouble(x -> x).toArray();
  }

  double[] rewards() {
    return rewards.stream().mapToDouble(x -> x).toArray();
  }

  private void keep(Map<String, Double> values) {
    divergences.add(values.getOrDefault("kl", Double.NaN));
    rewards.add(values.getOrDefault("reward", Double.NaN));
  }
}
